package org.gongzhi.projections.residentportal;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A service that a resident is said to have received, with what they said to it. For that resident only.
 *
 * @param serviceId resident and contract
 * @param deliveries what was reported, and the resident's answer to it
 * @param stars the resident's rating, 1 to 5; null: not rated yet
 */
public record ServiceForMe(
        String serviceId,
        String residentId,
        String contractId,
        String projectId,
        String supplier,
        List<Received> deliveries,
        @Nullable Integer stars) {

    /** @param asReported the resident's answer; null: not answered yet */
    public record Received(
            String milestoneId, String summary, @Nullable Boolean asReported) {}

    public static final View<ServiceForMe> VIEW = View.of("residentportal.services", 1, ServiceForMe.class)
            .index("byResident", "residentId", "contractId")
            .index("byResidentAndProject", "residentId", "projectId", "contractId")
            .onEach(
                    DeliveryReported.class,
                    e -> e.served().stream().map(r -> id(r, e.contractId())).toList(),
                    ServiceForMe::reported)
            .on(DeliveryConfirmed.class, e -> id(e.residentId(), e.contractId()), ServiceForMe::answered)
            .on(ServiceRated.class, e -> id(e.residentId(), e.contractId()), ServiceForMe::rated)
            .build();

    public static String id(String residentId, String contractId) {
        return residentId + "/" + contractId;
    }

    private static ServiceForMe reported(String id, @Nullable ServiceForMe before, Recorded<DeliveryReported> event) {
        DeliveryReported e = event.event();
        var received = new Received(e.milestoneId(), e.summary(), null);
        if (before != null) return before.with(received);
        return new ServiceForMe(
                id,
                id.substring(0, id.indexOf('/')),
                e.contractId(),
                e.projectId(),
                e.supplier(),
                List.of(received),
                null);
    }

    private static @Nullable ServiceForMe answered(@Nullable ServiceForMe before, Recorded<DeliveryConfirmed> event) {
        if (before == null) return null;
        DeliveryConfirmed e = event.event();
        return before.deliveries.stream()
                .filter(received -> received.milestoneId.equals(e.milestoneId()))
                .findFirst()
                .map(received -> before.with(new Received(e.milestoneId(), received.summary, e.asReported())))
                .orElse(before);
    }

    private static @Nullable ServiceForMe rated(@Nullable ServiceForMe before, Recorded<ServiceRated> event) {
        return before == null
                ? null
                : new ServiceForMe(
                        before.serviceId,
                        before.residentId,
                        before.contractId,
                        before.projectId,
                        before.supplier,
                        before.deliveries,
                        event.event().stars());
    }

    /** Replaces what is known of the milestone. */
    private ServiceForMe with(Received received) {
        var all = new ArrayList<>(deliveries);
        all.removeIf(known -> known.milestoneId.equals(received.milestoneId));
        all.add(received);
        return new ServiceForMe(serviceId, residentId, contractId, projectId, supplier, List.copyOf(all), stars);
    }
}
