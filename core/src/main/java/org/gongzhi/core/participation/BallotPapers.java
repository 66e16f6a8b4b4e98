package org.gongzhi.core.participation;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;

/** The ballots as a vote sees them. */
public final class BallotPapers {

    private final StreamState<BallotPaper> papers;

    public BallotPapers(EventStore eventStore) {
        papers = new StreamState<>(eventStore, BallotPaper::after);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    public BallotPaper require(String ballotId) {
        return papers.find(ballotId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, ballotId));
    }
}
