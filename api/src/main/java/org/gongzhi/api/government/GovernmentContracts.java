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
import java.time.LocalDate;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.ContractCommand;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.projections.governmentdesk.ResidentWords;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.store.IndexRange;
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

/** Contracts as the buyer works on them. */
@RestController
@RequestMapping("/government/contracts")
@Tag(name = "Government: contracts", description = "Contracts, and what is delivered under them")
final class GovernmentContracts {

    private static final String ONE = "/government/contracts/{id}";
    private static final String BY = "By a commissioner of the buyer, never of the supplier (403:"
            + " `common.role-required`, `common.other-organization`, `commissioning.own-delivery`). Refused as"
            + " `commissioning.unknown-milestone` (404), `commissioning.milestone-not-at-this-stage` (409).";

    @Schema(name = "ContractMilestone")
    record MilestoneBody(
            @Pattern(regexp = Bounds.PART) String milestoneId,
            @NotBlank @Size(max = Bounds.TITLE) String title,

            @Schema(description = "Falls due when the delivery is accepted")
            Money amount,

            LocalDate dueDate) {

        private Milestone toMilestone() {
            return new Milestone(milestoneId, title, amount, dueDate);
        }
    }

    @Schema(example = """
            {"callId": "call-01hfz", "sample": 2,
             "milestones": [
               {"milestoneId": "planting", "title": "Shrubs planted, benches in place",
                "amount": {"amount": 24000.00, "currency": "PLN"}, "dueDate": "2023-10-15"},
               {"milestoneId": "care", "title": "A year's care",
                "amount": {"amount": 9800.00, "currency": "PLN"}, "dueDate": "2024-10-15"}]}""")
    record DraftContract(
            @NotBlank @Size(max = Bounds.ID) String callId,
            @Size(min = 1, max = Bounds.MILESTONES) List<MilestoneBody> milestones,

            @Positive @Max(1_000) @Schema(description = "How many of the residents served must agree to each delivery")
            int sample) {

        private ContractCommand toCommand(Instant at) {
            return new ContractCommand.DraftContract(
                    ContractCommand.contractId(callId),
                    callId,
                    milestones.stream().map(MilestoneBody::toMilestone).toList(),
                    sample,
                    at);
        }
    }

    @Schema(example = """
            {"note": "Seen on site on 12 October: 40 shrubs, six benches."}""")
    record AcceptDelivery(
            @NotBlank @Size(max = Bounds.REASON) String note) {}

    private final Reading reading;
    private final Unsealed unsealed;
    private final Clock clock;

    GovernmentContracts(Reading reading, Unsealed unsealed, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Put an award in writing",
            description = "By a commissioner of the organization that published the call. Refused as `common.unknown`"
                    + " (404), `commissioning.call-not-at-this-stage`, `commissioning.more-than-award`,"
                    + " `common.already-exists` (409), `commissioning.milestone-twice`,"
                    + " `commissioning.other-currency`, `commissioning.amount-not-positive` (422).")
    ResponseEntity<Written> draft(@RequestBody DraftContract body, Sender sender) {
        return sender.create(body.toCommand(clock.instant()), ONE);
    }

    @PostMapping("/{id}/deliveries/{milestone}/accept")
    @Operation(
            summary = "Accept a delivery",
            description = "It falls due once enough of the residents served agree too. " + BY)
    ResponseEntity<Written> accept(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String milestone,
            @RequestBody AcceptDelivery body,
            Sender sender) {
        return sender.change(new ContractCommand.AcceptDelivery(id, milestone, body.note(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/deliveries/{milestone}/reject")
    @Operation(summary = "Reject a delivery", description = "The supplier may deliver again. " + BY)
    ResponseEntity<Written> reject(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String milestone,
            @RequestBody Because body,
            Sender sender) {
        return sender.change(new ContractCommand.RejectDelivery(id, milestone, body.reason(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List contracts", description = "All, those of a buyer, of a supplier, or of a project.")
    ResponseEntity<Listing<ContractPage>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String buyer,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String supplier,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String project,
            Paging paging) {
        return reading.page(
                ContractPage.VIEW,
                Filter.orAll("all")
                        .by("buyer", buyer, "byBuyer")
                        .by("supplier", supplier, "bySupplier")
                        .by("project", project, "byProject")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a contract")
    ResponseEntity<ContractPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(ContractPage.VIEW, id);
    }

    /** @param comment absent once its author was erased */
    @Schema(name = "ResidentComment")
    record CommentBody(
            @Nullable @Schema(description = "Absent: said with the rating of the whole")
            String milestoneId,

            @Nullable @Schema(description = "Absent once whoever said it was erased")
            String comment,

            Instant at) {}

    @GetMapping("/{id}/comments")
    @Operation(
            summary = "List what residents who were served said",
            description = "For commissioners of the buyer; who said it is not told. 403 `common.role-required`,"
                    + " `common.other-organization`.")
    ResponseEntity<Listing<CommentBody>> comments(
            @PathVariable @Size(max = Bounds.ID) String id, Actor actor, Paging paging) {
        actor.require(Role.COMMISSIONER);
        ContractPage contract = reading.joining().require(ContractPage.VIEW, id);
        actor.requireOrganization(contract.buyer());
        return reading.page(
                ResidentWords.VIEW,
                IndexRange.of("byContract", id),
                paging,
                said -> new CommentBody(said.milestoneId(), unsealed.words(said.words()), said.at()));
    }
}
