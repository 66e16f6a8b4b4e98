package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.commissioning.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * How far one milestone of a contract has come. Of the residents who were asked only the numbers are public.
 *
 * @param attempt how often a delivery was reported
 * @param served how many residents may be asked
 * @param agreed how many of them say that it was as reported
 * @param disagreed how many say that it was not
 */
public record MilestoneLine(
        Milestone milestone,
        Stage stage,
        int attempt,
        @Nullable String summary,
        List<Evidence> evidence,
        int served,
        int agreed,
        int disagreed,
        @Nullable Instant paidAt) {

    public enum Stage {
        AWAITED,
        REPORTED,
        ACCEPTED,
        REJECTED,
        /** More residents say no than yes: the buyer has to answer before anything falls due. */
        CONTESTED,
        DUE,
        PAID
    }

    static MilestoneLine awaited(Milestone milestone) {
        return new MilestoneLine(milestone, Stage.AWAITED, 0, null, List.of(), 0, 0, 0, null);
    }

    MilestoneLine after(ContractEvent event) {
        return switch (event) {
            case ContractEvent.DeliveryReported e ->
                new MilestoneLine(
                        milestone,
                        Stage.REPORTED,
                        e.attempt(),
                        e.summary(),
                        e.evidence(),
                        e.served().size(),
                        0,
                        0,
                        null);
            case ContractEvent.DeliveryAccepted e -> at(Stage.ACCEPTED, null);
            case ContractEvent.DeliveryRejected e -> at(Stage.REJECTED, null);
            case ContractEvent.DeliveryContested e -> at(Stage.CONTESTED, null);
            case ContractEvent.DeliveryConfirmed e -> heard(e.asReported());
            case ContractEvent.PaymentFellDue e -> at(Stage.DUE, null);
            case ContractEvent.PaymentReceived e -> at(Stage.PAID, e.at());
            default -> this;
        };
    }

    private MilestoneLine at(Stage newStage, @Nullable Instant paid) {
        return new MilestoneLine(milestone, newStage, attempt, summary, evidence, served, agreed, disagreed, paid);
    }

    private MilestoneLine heard(boolean asReported) {
        return new MilestoneLine(
                milestone,
                stage,
                attempt,
                summary,
                evidence,
                served,
                asReported ? agreed + 1 : agreed,
                asReported ? disagreed : disagreed + 1,
                paidAt);
    }
}
