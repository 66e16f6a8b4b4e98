package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Money;
import org.gongzhi.core.fund.FundCommand;
import org.gongzhi.projections.openrecord.FundEntry;
import org.gongzhi.projections.openrecord.FundPage;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 资金: funds in double entry, in the treasurer's hands. */
@RestController
@RequestMapping("/government/funds")
@Tag(name = "Government: funds", description = "Funds in double entry, in the treasurer's hands")
final class GovernmentFunds {

    private static final String ONE = "/government/funds/{id}";
    private static final String BY =
            "By a treasurer of the fund's organization (403: `common.role-required`, `common.other-organization`)."
                    + " Refused as ";

    @Schema(example = """
            {"name": "Zielony Budżet Obywatelski 2023", "currency": "PLN"}""")
    record EstablishFund(
            @NotBlank @Size(max = Bounds.TITLE) String name,

            @Pattern(regexp = "[A-Z]{3}") @Schema(description = "ISO 4217; everything in it is kept in this currency")
            String currency) {}

    @Schema(example = """
            {"above": {"amount": 500000.00, "currency": "PLN"}, "approvals": 2}""")
    record RequireApprovals(
            @Schema(description = "An award of more than this is a collective decision")
            Money above,

            @Min(1) @Max(10) @Schema(description = "So many it takes, beside the proposal")
            int approvals) {}

    @Schema(example = """
            {"source": "town-budget-2023", "amount": {"amount": 1000000.00, "currency": "PLN"}}""")
    record ReceiveMoney(@Pattern(regexp = Bounds.PART) String source, Money amount) {}

    @Schema(example = """
            {"projectId": "project-BO.D17.12_23", "amount": {"amount": 35000.00, "currency": "PLN"}}""")
    record ReserveBudget(@NotBlank @Size(max = Bounds.ID) String projectId, Money amount) {}

    @Schema(example = """
            {"contractId": "contract-call-01hfz", "milestoneId": "planting"}""")
    record PayDue(
            @NotBlank @Size(max = Bounds.ID) String contractId,
            @Pattern(regexp = Bounds.PART) String milestoneId) {}

    @Schema(example = """
            {"projectId": "project-BO.D17.12_23", "amount": {"amount": 1200.00, "currency": "PLN"},
             "reason": "The contract cost less than the budget line."}""")
    record ReleaseBudget(
            @NotBlank @Size(max = Bounds.ID) String projectId,
            Money amount,
            @NotBlank @Size(max = Bounds.REASON) String reason) {}

    private final Reading reading;
    private final Views views;
    private final IdSource ids;
    private final Clock clock;

    GovernmentFunds(Reading reading, Views views, IdSource ids, Clock clock) {
        this.reading = reading;
        this.views = views;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Establish a fund",
            description = "By a treasurer, for their organization. Refused as `fund.unknown-currency` (422).")
    ResponseEntity<Written> establish(@RequestBody EstablishFund body, Sender sender) {
        return sender.create(
                new FundCommand.EstablishFund(ids.next("fund"), body.name(), body.currency(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/require-approvals")
    @Operation(
            summary = "Make decisions above an amount collective",
            description = "三重一大, for the calls that are published from now on. By an administrator (403:"
                    + " `common.role-required`). Refused as `fund.other-currency`, `fund.amount-not-positive`,"
                    + " `fund.approvals-out-of-range` (422).")
    ResponseEntity<Written> requireApprovals(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody RequireApprovals body, Sender sender) {
        return sender.change(
                new FundCommand.RequireApprovals(id, body.above(), body.approvals(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/receive")
    @Operation(
            summary = "Note money that came in",
            description = BY + "`fund.other-currency`, `fund.amount-not-positive` (422).")
    ResponseEntity<Written> receive(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody ReceiveMoney body, Sender sender) {
        return sender.change(new FundCommand.ReceiveMoney(id, body.source(), body.amount(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/reserve")
    @Operation(
            summary = "Reserve a project's budget",
            description = "For a project of a plan, or one for which there was not money enough when it was decided. "
                    + BY
                    + "`fund.already-reserved`, `fund.not-enough-money`, `fund.project-unknown`, `fund.other-fund`,"
                    + " `fund.project-over` (409), `fund.other-currency`,"
                    + " `fund.amount-not-positive` (422).")
    ResponseEntity<Written> reserve(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody ReserveBudget body, Sender sender) {
        return sender.change(new FundCommand.ReserveBudget(id, body.projectId(), body.amount(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/pay")
    @Operation(
            summary = "Pay what is due for a milestone",
            description = "In full; nobody types an amount. " + BY + "`fund.nothing-due` (409).")
    ResponseEntity<Written> pay(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody PayDue body, Sender sender) {
        return sender.change(new FundCommand.PayDue(id, body.contractId(), body.milestoneId(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/release")
    @Operation(
            summary = "Release what a project no longer needs",
            description =
                    BY + "`fund.not-enough-money` (409), `fund.other-currency`," + " `fund.amount-not-positive` (422).")
    ResponseEntity<Written> release(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody ReleaseBudget body, Sender sender) {
        return sender.change(
                new FundCommand.ReleaseBudget(id, body.projectId(), body.amount(), body.reason(), clock.instant()),
                ONE);
    }

    @GetMapping
    @Operation(summary = "List funds")
    ResponseEntity<Listing<FundPage>> list(Paging paging) {
        return reading.page(FundPage.VIEW, IndexRange.of("all"), paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a fund", description = "What came in, and at which step of the way it stands now.")
    ResponseEntity<FundPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(FundPage.VIEW, id);
    }

    @GetMapping("/{id}/entries")
    @Operation(summary = "Read a fund's book", description = "Every double entry with its cause, in the log's order.")
    ResponseEntity<Listing<FundEntry>> entries(@PathVariable @Size(max = Bounds.ID) String id, Paging paging) {
        if (views.get(FundPage.VIEW, id).isEmpty())
            throw Fault.of(CommonProblem.NOT_FOUND).asException();
        return reading.page(FundEntry.VIEW, IndexRange.of("byFund", id), paging);
    }
}
