package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one voter's paper. */
public sealed interface PaperVoteCommand {

    String paperId();

    /**
     * A member of staff enters what stands on a resident's paper: sent once by each of two. Sent by the
     * {@link PollingStation}, which is where a resident becomes a voter; nothing of the resident reaches the event.
     *
     * @param residentId checked against the electoral roll
     * @param voter the resident's pseudonym in this ballot
     */
    record EnterPaper(
            @TargetAggregateIdentifier String paperId,
            String ballotId,
            String residentId,
            String voter,
            List<String> entries,
            Instant at)
            implements PaperVoteCommand {

        public EnterPaper {
            if (!paperId.equals(PaperVoteCommand.paperId(ballotId, voter))) {
                throw new IllegalArgumentException(paperId + " is not the paper of " + voter + " in " + ballotId);
            }
        }
    }

    static String paperId(String ballotId, String voter) {
        return "paper-" + ballotId + "-" + voter;
    }
}
