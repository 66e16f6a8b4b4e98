package org.gongzhi.api.open;

import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The only way to the votes of a ballot: after its closing, and only those that count. */
@Component
final class ClosedBallots {

    private final Views views;

    ClosedBallots(Views views) {
        this.views = views;
    }

    /** @param closedPosition of the log: what lies before it counts */
    record ClosedBallot(Document<BallotPage> page, long closedPosition) {

        /** Of {@link CastVotes}: whoever voted before the closing, in the order in which they first did. */
        IndexRange votes() {
            return IndexRange.of("byBallot", page.id()).between(null, closedPosition);
        }

        CastVotes.Cast counting(CastVotes votes) {
            return votes.asOf(closedPosition).orElseThrow();
        }
    }

    /**
     * @throws org.gongzhi.api.http.FaultException there is no such ballot; or not all of its votes are in the view yet
     * @throws Rejection {@link ParticipationRule#BALLOT_NOT_CLOSED}
     */
    ClosedBallot require(String ballotId) {
        var page = views.get(BallotPage.VIEW, ballotId)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
        Long closedPosition = page.body().closedPosition();
        if (closedPosition == null) throw new Rejection(ParticipationRule.BALLOT_NOT_CLOSED);
        if (views.position() < closedPosition) {
            throw Fault.of(CommonProblem.VIEWS_BEHIND)
                    .with(HttpHeaders.RETRY_AFTER, "1")
                    .asException();
        }
        return new ClosedBallot(page, closedPosition);
    }
}
