package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.Need;
import org.gongzhi.core.commissioning.NeedCommand;
import org.gongzhi.projections.governmentdesk.NeedPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Needs that a service is bought for. */
@RestController
@RequestMapping("/government/needs")
@Tag(name = "Government: needs", description = "What a service is needed for, before any call")
final class GovernmentNeeds {

    private static final String ONE = "/government/needs/{id}";

    @Schema(example = """
            {"projectId": "project-BO.D17.12_23", "category": "greenery", "areaId": "area-WIELICZKA",
             "title": "A pocket park for the Kościuszki estate", "beneficiaries": 900,
             "outcome": "Shade, seats and native shrubs that residents look after",
             "estimate": {"amount": 35000.00, "currency": "PLN"}}""")
    record IdentifyNeed(
            @NotBlank @Size(max = Bounds.ID) String projectId,
            @Pattern(regexp = Bounds.PART) String category,
            @NotBlank @Size(max = Bounds.ID) String areaId,
            @NotBlank @Size(max = Bounds.TITLE) String title,
            @Positive @Max(1_000_000_000) int beneficiaries,
            @NotBlank @Size(max = Bounds.TEXT) String outcome,
            Money estimate,

            @Nullable @Size(max = Need.MOST_MATTERS) @Schema(description = "Residents' matters that it comes from")
            List<String> matters) {

        private NeedCommand toCommand(String needId, Instant at) {
            return new NeedCommand.IdentifyNeed(
                    needId,
                    projectId,
                    category,
                    areaId,
                    title,
                    beneficiaries,
                    outcome,
                    estimate,
                    matters == null ? List.of() : matters,
                    at);
        }
    }

    @Schema(example = """
            {"matters": ["matter-01hfz"]}""")
    record NameMatters(@Size(max = Need.MOST_MATTERS) List<String> matters) {}

    private final Reading reading;
    private final IdSource ids;
    private final Clock clock;

    GovernmentNeeds(Reading reading, IdSource ids, Clock clock) {
        this.reading = reading;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Identify a need",
            description = "By a commissioner, for their organization. Refused as `common.unknown` (404),"
                    + " `commissioning.project-not-funded`, `commissioning.more-than-budget`, `commissioning.area-unknown`,"
                    + " `commissioning.matter-unknown`, `commissioning.matter-named-twice` (409),"
                    + " `commissioning.other-currency`, `commissioning.amount-not-positive` (422).")
    ResponseEntity<Written> identify(@RequestBody IdentifyNeed body, Sender sender) {
        return sender.create(body.toCommand(ids.next("need"), clock.instant()), ONE);
    }

    @PostMapping("/{id}/matters")
    @Operation(
            summary = "Name matters that a need comes from",
            description =
                    "By a commissioner of its organization, as more of them come in; the chain then leads from each to"
                            + " what is bought, delivered, paid and rated. A confidential matter can be named by the"
                            + " organization that is answerable for it alone. Refused as `commissioning.matter-unknown`,"
                            + " `commissioning.matter-named-twice`, `commissioning.need-withdrawn` (409), `commissioning.no-matters`"
                            + " (422).")
    ResponseEntity<Written> nameMatters(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody NameMatters body, Sender sender) {
        return sender.change(new NeedCommand.NameMatters(id, body.matters(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List needs", description = "All, those of a project, or those of an organization.")
    ResponseEntity<Listing<NeedPage>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String project,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String organization,
            Paging paging) {
        return reading.page(
                NeedPage.VIEW,
                Filter.orAll("all")
                        .by("project", project, "byProject")
                        .by("organization", organization, "byOrganization")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a need")
    ResponseEntity<NeedPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(NeedPage.VIEW, id);
    }
}
