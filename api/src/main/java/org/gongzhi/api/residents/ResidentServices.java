package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.ServedResident;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.commissioning.ContractCommand.ConfirmDelivery;
import org.gongzhi.core.commissioning.ContractCommand.RateService;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Services that a resident is said to have received, and what they say to it. */
@RestController
@Tag(name = "Residents: services")
class ResidentServices {

    private static final String SERVICES = "/residents/services";

    record Answer(
            @Schema(description = "Whether it was as reported", example = "true")
            boolean asReported,

            @Nullable @Size(min = 1, max = Words.LONGEST) @Schema(description = OWN_WORDS)
            String comment) {}

    record Rating(
            @Min(1) @Max(5) @Schema(example = "4") int stars,

            @Nullable @Size(min = 1, max = Words.LONGEST) @Schema(description = OWN_WORDS)
            String comment) {}

    private static final String OWN_WORDS =
            "The resident's own words, for the buyer only, who is not told whose they are; erased with the resident";

    private final Reading reading;
    private final Unsealed unsealed;
    private final Clock clock;

    ResidentServices(Reading reading, Unsealed unsealed, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.clock = clock;
    }

    @GetMapping(SERVICES)
    @Operation(summary = "List the services received", description = "What was reported, and the own answers to it.")
    ResponseEntity<Listing<ServedResident>> services(Actor actor, Paging paging) {
        return reading.page(
                ServiceForMe.VIEW,
                IndexRange.of("byResident", actor.party()),
                paging,
                service -> ServedResident.of(service, unsealed));
    }

    @PostMapping("/residents/contracts/{id}/deliveries/{milestone}/confirm")
    @Operation(
            summary = "Say whether a delivery was as reported",
            description = "Only whoever is named as served is asked. 403 `commissioning.not-served`; 409"
                    + " `commissioning.confirmed-already`, `commissioning.milestone-not-at-this-stage`.")
    ResponseEntity<Written> confirm(
            @PathVariable @Size(max = 200) String id,
            @PathVariable @Size(max = 200) String milestone,
            @RequestBody Answer body,
            Sender sender) {
        return sender.change(
                new ConfirmDelivery(id, milestone, body.asReported(), words(body.comment()), clock.instant()),
                SERVICES);
    }

    @PostMapping("/residents/contracts/{id}/rate")
    @Operation(
            summary = "Rate a service",
            description = "Once, by whoever was served; only sums are public. 403 `commissioning.not-served`; 409"
                    + " `commissioning.rated-already`.")
    ResponseEntity<Written> rate(@PathVariable @Size(max = 200) String id, @RequestBody Rating body, Sender sender) {
        return sender.change(new RateService(id, body.stars(), words(body.comment()), clock.instant()), SERVICES);
    }

    private static @Nullable Words words(@Nullable String comment) {
        return comment == null ? null : new Words(comment);
    }
}
