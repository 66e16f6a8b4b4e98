package org.gongzhi.projections.openrecord;

import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.projections.store.View;

/** How a ballot was counted, step by step: what anybody needs to recount it and to ask why an entry won or lost. */
public record CountPage(String ballotId, long closedPosition, long votes, CountResult result) {

    public static final View<CountPage> VIEW = View.of("openrecord.counts", 1, CountPage.class)
            .on(BallotCounted.class, BallotCounted::ballotId, (none, event) -> {
                BallotCounted e = event.event();
                return new CountPage(e.ballotId(), e.closedPosition(), e.votes(), e.result());
            })
            .build();
}
