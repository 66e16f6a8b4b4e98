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
            implements VoteCommand {

        public CastVote {
            requireOwnId(voteId, ballotId, voter);
        }
    }

    /** A vote of a ballot that was held elsewhere. */
    record ImportVote(
            @TargetAggregateIdentifier String voteId, String ballotId, String voter, List<String> entries, Instant at)
            implements VoteCommand {

        public ImportVote {
            requireOwnId(voteId, ballotId, voter);
        }
    }

    static String voteId(String ballotId, String voter) {
        return "vote-" + ballotId + "-" + voter;
    }

    /** One person, one ballot: under another id a voter would have a second vote. */
    private static void requireOwnId(String voteId, String ballotId, String voter) {
        if (!voteId.equals(voteId(ballotId, voter))) {
            throw new IllegalArgumentException(voteId + " is not the vote of " + voter + " in " + ballotId);
        }
    }
}
