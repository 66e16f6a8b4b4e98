package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;

/** What happens to one voter's vote in one ballot: a small stream of its own, so that no two voters ever collide. */
public sealed interface VoteEvent {

    String voteId();

    String ballotId();

    Instant at();

    /**
     * The voter marked the ballot; replaces what they had marked before.
     *
     * @param voter per-ballot pseudonym, or the file's voter id for an imported ballot
     * @param entries marked
     */
    record VoteCast(String voteId, String ballotId, String voter, List<String> entries, Channel channel, Instant at)
            implements VoteEvent {}
}
