package org.gongzhi.core.participation;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.jspecify.annotations.Nullable;

/** The ballots as a vote sees them. */
public final class BallotPapers implements BallotEntries {

    private final StreamState<BallotPaper> papers;

    public BallotPapers(EventStore eventStore) {
        papers = new StreamState<>(eventStore, BallotPaper::after);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    public BallotPaper require(String ballotId) {
        return papers.find(ballotId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, ballotId));
    }

    @Override
    public boolean exists(String ballotId, @Nullable String entryId) {
        return entryId != null
                && papers.find(ballotId)
                        .filter(paper -> paper.costs().containsKey(entryId))
                        .isPresent();
    }
}
