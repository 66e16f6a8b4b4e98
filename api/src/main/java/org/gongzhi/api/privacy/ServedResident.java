package org.gongzhi.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.jspecify.annotations.Nullable;

/** A service that a resident received and what they said to it, for that resident's eyes. */
@Schema(name = "ServiceForMe")
public record ServedResident(
        String serviceId,
        String residentId,
        String contractId,
        String projectId,
        String supplier,
        List<Received> deliveries,

        @Nullable @Schema(description = "The resident's rating, 1 to 5; absent until then")
        Integer stars,

        @Nullable @Schema(description = "What they said with it")
        String comment) {

    public record Received(
            String milestoneId,
            String summary,

            @Nullable @Schema(description = "The resident's answer; absent until then")
            Boolean asReported,

            @Nullable @Schema(description = "What they said with it")
            String comment) {}

    public static ServedResident of(ServiceForMe service, Unsealed unsealed) {
        return new ServedResident(
                service.serviceId(),
                service.residentId(),
                service.contractId(),
                service.projectId(),
                service.supplier(),
                service.deliveries().stream()
                        .map(each -> new Received(
                                each.milestoneId(), each.summary(), each.asReported(), unsealed.words(each.words())))
                        .toList(),
                service.stars(),
                unsealed.words(service.words()));
    }
}
