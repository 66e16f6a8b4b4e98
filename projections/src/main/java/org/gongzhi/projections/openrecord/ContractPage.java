package org.gongzhi.projections.openrecord;

import java.util.List;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryRejected;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.PaymentFellDue;
import org.gongzhi.core.commissioning.ContractEvent.PaymentReceived;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/** A contract as everybody may see it. */
public record ContractPage(
        String contractId,
        String callId,
        String projectId,
        String buyer,
        String supplier,
        String title,
        Money value,
        int sample,
        Stage stage,
        long version,
        List<MilestoneLine> milestones,
        Ratings ratings) {

    public enum Stage {
        DRAFTED,
        SIGNED,
        IN_FORCE,
        COMPLETED,
        WITHDRAWN
    }

    public static final View<ContractPage> VIEW = View.of("openrecord.contracts", 2, ContractPage.class)
            .index("all", "contractId")
            .index("byProject", "projectId", "contractId")
            .index("byBuyer", "buyer", "contractId")
            .index("bySupplier", "supplier", "contractId")
            .on(ContractDrafted.class, ContractEvent::contractId, (none, event) -> drafted(event))
            .on(ContractSigned.class, ContractEvent::contractId, (page, e) -> at(page, e, Stage.SIGNED))
            .on(ContractWithdrawn.class, ContractEvent::contractId, (page, e) -> at(page, e, Stage.WITHDRAWN))
            .on(ContractEnteredIntoForce.class, ContractEvent::contractId, (page, e) -> at(page, e, Stage.IN_FORCE))
            .on(ContractCompleted.class, ContractEvent::contractId, (page, e) -> at(page, e, Stage.COMPLETED))
            .on(
                    DeliveryReported.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    DeliveryAccepted.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    DeliveryRejected.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    DeliveryConfirmed.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    DeliveryContested.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    PaymentFellDue.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(
                    PaymentReceived.class,
                    ContractEvent::contractId,
                    (p, e) -> line(p, e, e.event().milestoneId()))
            .on(ServiceRated.class, ContractEvent::contractId, ContractPage::rated)
            .build();

    private static ContractPage drafted(Recorded<ContractDrafted> event) {
        ContractDrafted e = event.event();
        return new ContractPage(
                e.contractId(),
                e.callId(),
                e.projectId(),
                e.buyer(),
                e.supplier(),
                e.title(),
                e.value(),
                e.sample(),
                Stage.DRAFTED,
                event.sequence(),
                e.milestones().stream().map(MilestoneLine::awaited).toList(),
                Ratings.NONE);
    }

    private static @Nullable ContractPage at(@Nullable ContractPage page, Recorded<?> event, Stage stage) {
        return page == null ? null : page.with(stage, event.sequence(), page.milestones, page.ratings);
    }

    private static @Nullable ContractPage line(
            @Nullable ContractPage page, Recorded<? extends ContractEvent> event, String milestoneId) {
        if (page == null) return null;
        var lines = page.milestones.stream()
                .map(line -> line.milestone().milestoneId().equals(milestoneId) ? line.after(event.event()) : line)
                .toList();
        return page.with(page.stage, event.sequence(), lines, page.ratings);
    }

    private static @Nullable ContractPage rated(@Nullable ContractPage page, Recorded<ServiceRated> event) {
        return page == null
                ? null
                : page.with(
                        page.stage,
                        event.sequence(),
                        page.milestones,
                        page.ratings.plus(event.event().stars()));
    }

    private ContractPage with(Stage newStage, long newVersion, List<MilestoneLine> lines, Ratings newRatings) {
        return new ContractPage(
                contractId,
                callId,
                projectId,
                buyer,
                supplier,
                title,
                value,
                sample,
                newStage,
                newVersion,
                lines,
                newRatings);
    }
}
