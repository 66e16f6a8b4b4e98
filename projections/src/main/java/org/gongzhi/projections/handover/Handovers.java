package org.gongzhi.projections.handover;

import java.util.List;
import org.gongzhi.projections.automation.Automation;

/** Everything that is handed over from one context to another, in the order of the story. */
public final class Handovers {

    private Handovers() {}

    public static List<Automation> all(BallotCounter counter) {
        return List.of(
                BallotsToCount.by(counter),
                WinnersToDecide.automation(),
                MoneyToMove.reserveBudgets(),
                MoneyToMove.confirmFunding(),
                MoneyToMove.releaseBudgets(),
                PurchasesToEnd.automation(),
                MoneyToMove.releaseCommitments(),
                MoneyToMove.commitContracts(),
                MoneyToMove.putContractsInForce(),
                MoneyToMove.linkContracts(),
                MoneyToMove.certifyPayments(),
                MoneyToMove.receivePayments());
    }
}
