package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one voter's vote. */
public sealed interface VoteCommand {

    String voteId();

    /**
     * A resident votes, or votes anew. Sent by the {@link PollingStation}, which is where a resident becomes a voter;
     * nothing of the resident reaches the event.
     *
     * @param residentId checked against the electoral roll
     * @param voter the resident's pseudonym in this ballot
     */
    record CastVote(
            @TargetAggregateIdentifier String voteId,
            String ballotId,
            String residentId,
            String voter,
            List<String> entries,
            Instant at)
            implements VoteCommand {}

    /** A vote of a ballot that was held elsewhere. */
    record ImportVote(
            @TargetAggregateIdentifier String voteId, String ballotId, String voter, List<String> entries, Instant at)
            implements VoteCommand {}

    static String voteId(String ballotId, String voter) {
        return "vote-" + ballotId + "-" + voter;
    }
}
