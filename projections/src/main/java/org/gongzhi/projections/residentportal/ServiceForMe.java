package org.gongzhi.projections.residentportal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.ResidentCommented;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A service that a resident is said to have received, with what they said to it. For that resident only.
 *
 * @param serviceId resident and contract
 * @param deliveries what was reported, and the resident's answer to it
 * @param stars the resident's rating, 1 to 5; null: not rated yet
 * @param words what the resident said with it, sealed; null: nothing
 */
public record ServiceForMe(
        String serviceId,
        String residentId,
        String contractId,
        String projectId,
        String supplier,
        List<Received> deliveries,
        @Nullable Integer stars,
        @Nullable Sealed<Words> words) {

    /**
     * @param asReported the resident's answer; null: not answered yet
     * @param words what the resident said with it, sealed; null: nothing
     */
    public record Received(
            String milestoneId,
            String summary,
            @Nullable Boolean asReported,
            @Nullable Sealed<Words> words) {}

    public static final View<ServiceForMe> VIEW = View.of("residentportal.services", 2, ServiceForMe.class)
            .index("byResident", "residentId", "contractId")
            .index("byResidentAndProject", "residentId", "projectId", "contractId")
            .onEach(
                    DeliveryReported.class,
                    e -> e.served().stream().map(r -> id(r, e.contractId())).toList(),
                    ServiceForMe::reported)
            .on(DeliveryConfirmed.class, e -> id(e.residentId(), e.contractId()), ServiceForMe::answered)
            .on(ServiceRated.class, e -> id(e.residentId(), e.contractId()), ServiceForMe::rated)
            .on(ResidentCommented.class, e -> id(e.residentId(), e.contractId()), ServiceForMe::commented)
            .build();

    public static String id(String residentId, String contractId) {
        return residentId + "/" + contractId;
    }

    private static ServiceForMe reported(String id, @Nullable ServiceForMe before, Recorded<DeliveryReported> event) {
        DeliveryReported e = event.event();
        var received = new Received(e.milestoneId(), e.summary(), null, null);
        if (before != null) return before.with(received);
        return new ServiceForMe(
                id,
                id.substring(0, id.indexOf('/')),
                e.contractId(),
                e.projectId(),
                e.supplier(),
                List.of(received),
                null,
                null);
    }

    private static @Nullable ServiceForMe answered(@Nullable ServiceForMe before, Recorded<DeliveryConfirmed> event) {
        if (before == null) return null;
        DeliveryConfirmed e = event.event();
        return before.received(e.milestoneId())
                .map(received ->
                        before.with(new Received(received.milestoneId, received.summary, e.asReported(), null)))
                .orElse(before);
    }

    private Optional<Received> received(String milestoneId) {
        return deliveries.stream()
                .filter(received -> received.milestoneId.equals(milestoneId))
                .findFirst();
    }

    private static @Nullable ServiceForMe commented(@Nullable ServiceForMe before, Recorded<ResidentCommented> event) {
        if (before == null) return null;
        ResidentCommented e = event.event();
        String milestoneId = e.milestoneId();
        if (milestoneId == null) return before.with(before.stars, e.words());
        return before.received(milestoneId)
                .map(received ->
                        before.with(new Received(milestoneId, received.summary, received.asReported, e.words())))
                .orElse(before);
    }

    private static @Nullable ServiceForMe rated(@Nullable ServiceForMe before, Recorded<ServiceRated> event) {
        return before == null ? null : before.with(event.event().stars(), before.words);
    }

    private ServiceForMe with(@Nullable Integer nowStars, @Nullable Sealed<Words> nowWords) {
        return new ServiceForMe(serviceId, residentId, contractId, projectId, supplier, deliveries, nowStars, nowWords);
    }

    /** Replaces what is known of the milestone. */
    private ServiceForMe with(Received received) {
        var all = new ArrayList<>(deliveries);
        all.removeIf(known -> known.milestoneId.equals(received.milestoneId));
        all.add(received);
        return new ServiceForMe(serviceId, residentId, contractId, projectId, supplier, List.copyOf(all), stars, words);
    }
}
