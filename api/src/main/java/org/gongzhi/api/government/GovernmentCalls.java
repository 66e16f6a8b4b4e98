package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Money;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.CallCommand;
import org.gongzhi.core.commissioning.Criterion;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.projections.openrecord.CallPage;
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

/**
 * Calls for offers. Before the opening nobody sees an offer, nor how many there are. Since each that comes in raises the
 * call's version, a call's version is never told, and {@code If-Match} cannot be used to guess it.
 */
@RestController
@RequestMapping("/government/calls")
@Tag(name = "Government: calls", description = "Calls for offers, from their publication to the award")
final class GovernmentCalls {

    private static final String ONE = "/government/calls/{id}";
    private static final String BY = "By a commissioner of the organization that published it (403:"
            + " `common.role-required`, `common.other-organization`). Refused as ";
    private static final String BY_ANOTHER = "By a supervisor, or a commissioner of the organization, other than who"
            + " proposed it and who approved it before (403: `common.role-required`, `common.other-organization`,"
            + " `commissioning.own-proposal`, `commissioning.tied`). Refused as `commissioning.approved-already`,"
            + " `commissioning.not-the-proposed-offer`, `commissioning.call-not-at-this-stage` (409).";
    private static final String NO_VERSION =
            " A call has no version to match: it would tell how many offers have come in, so `If-Match` is always"
                    + " stale (412).";

    @Schema(name = "CallCriterion")
    record CriterionBody(
            @Pattern(regexp = Bounds.PART) String criterionId,
            @NotBlank @Size(max = Bounds.TITLE) String title,

            @Min(1) @Max(100) @Schema(description = "Percent; all weights sum to 100")
            int weight,

            Criterion.Kind kind) {

        private Criterion toCriterion() {
            return new Criterion(criterionId, title, weight, kind);
        }
    }

    @Schema(example = """
            {"needId": "need-01hfz", "title": "Pocket park, Kościuszki estate: build and look after",
             "specification": "600 m², 40 native shrubs, six benches; a year's care with the neighbours",
             "ceiling": {"amount": 35000.00, "currency": "PLN"},
             "criteria": [
               {"criterionId": "price", "title": "Price", "weight": 40, "kind": "PRICE"},
               {"criterionId": "care", "title": "Plan of care with residents", "weight": 60, "kind": "QUALITY"}],
             "minimumOffers": 2, "offersUntil": "2023-06-30T12:00:00+02:00",
             "openers": ["staff-01hfz", "staff-01hg0", "staff-01hg1"]}""")
    record PublishCall(
            @NotBlank @Size(max = Bounds.ID) String needId,
            @NotBlank @Size(max = Bounds.TITLE) String title,
            @NotBlank @Size(max = Bounds.TEXT) String specification,
            @Schema(description = "No offer may cost more") Money ceiling,
            @Size(min = 1, max = Bounds.CRITERIA) List<CriterionBody> criteria,
            @Positive @Max(100) int minimumOffers,
            Instant offersUntil,

            @Size(min = 2, max = 10)
            @Schema(
                    description = "Staff who have registered a key for opening (`/government/openers`):"
                            + " commissioners of the organization, or supervisors. Any two of them open; name three,"
                            + " so that one may forget or leave")
            List<@NotBlank @Size(max = Bounds.ID) String> openers) {

        private CallCommand toCommand(String callId, Instant at) {
            return new CallCommand.PublishCall(
                    callId,
                    needId,
                    title,
                    specification,
                    ceiling,
                    criteria.stream().map(CriterionBody::toCriterion).toList(),
                    minimumOffers,
                    offersUntil,
                    openers,
                    at);
        }
    }

    @Schema(description = "One of the two; nothing for a call of the time before there were seals", example = """
            {"passphrase": "seven quiet herons at dusk"}""")
    record OpenOffers(
            @Nullable
            @Size(max = 200)
            @Schema(description = "Under which the opener's key is kept here. It is neither kept nor logged")
            String passphrase,

            @Nullable
            @Size(max = 64)
            @Schema(
                    description = "The opener's share, base64url, by those who keep their key themselves: `ownShare`"
                            + " of the call, opened with it")
            String share) {

        /** Not for logs. */
        @Override
        public String toString() {
            return "OpenOffers";
        }
    }

    @Schema(example = """
            {"offerId": "offer-call-01hfz-organization-PL-KRS-0000024107", "scores": {"care": 85}, "noTie": true,
             "reason": "A gardener comes weekly, and the neighbours are trained."}""")
    record ScoreOffer(
            @NotBlank @Size(max = Bounds.TEXT) String offerId,

            @Size(max = Bounds.CRITERIA) @Schema(description = "0 to 100 for each quality criterion")
            Map<@Size(max = 64) String, @Digits(integer = 3, fraction = 2) BigDecimal> scores,

            @Schema(description = "That you have no tie to the organization behind the offer")
            boolean noTie,

            @NotBlank @Size(max = Bounds.REASON) String reason) {}

    @Schema(example = """
            {"offerId": "offer-call-01hfz-organization-PL-KRS-0000024107",
             "reason": "The highest total, by the plan of care."}""")
    record AwardCall(
            @NotBlank @Size(max = Bounds.TEXT) String offerId,
            @NotBlank @Size(max = Bounds.REASON) String reason) {}

    @Schema(name = "DecideAward", example = """
            {"offerId": "offer-call-01hfz-organization-PL-KRS-0000024107",
             "reason": "The panel's scores bear it out, and the price is within the estimate."}""")
    record DecideAward(
            @NotBlank @Size(max = Bounds.TEXT) @Schema(description = "That is proposed")
            String offerId,

            @NotBlank @Size(max = Bounds.REASON) String reason) {}

    /** {@link Written} without the version. */
    @Schema(description = "The command was carried out and its events are durable")
    record Moved(
            @Schema(description = "Of the call") String id,

            @Schema(description = "Of its last event in the log, for Gongzhi-At-Least", example = "1289")
            long position,

            @Schema(description = "Where the call is to be found")
            String href) {}

    private final Reading reading;
    private final Commands commands;
    private final OpeningDesk desk;
    private final IdSource ids;
    private final Clock clock;

    GovernmentCalls(Reading reading, Commands commands, OpeningDesk desk, IdSource ids, Clock clock) {
        this.reading = reading;
        this.commands = commands;
        this.desk = desk;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Publish a call",
            description = "By a commissioner of the organization whose need it is. Refused as `common.unknown` (404),"
                    + " `commissioning.project-not-funded`, `commissioning.more-than-estimate` (409),"
                    + " `commissioning.weights-not-100`, `commissioning.criterion-twice`,"
                    + " `commissioning.deadline-passed-already`, `commissioning.other-currency`,"
                    + " `commissioning.amount-not-positive` (422). The call gets a key of its own, to which offers are"
                    + " sealed; its private half is shared out among the openers and kept nowhere. Refused as"
                    + " `commissioning.opener-without-key`, `commissioning.opener-from-elsewhere` (409),"
                    + " `commissioning.too-few-openers`, `commissioning.opener-twice` (422).")
    ResponseEntity<Written> publish(@RequestBody PublishCall body, Sender sender) {
        return sender.create(body.toCommand(ids.next("call"), clock.instant()), ONE);
    }

    @PostMapping("/{id}/open")
    @Operation(
            summary = "Open the offers",
            description = "Twice, by two different openers of the call, after the deadline; the second one opens. By a"
                    + " supervisor, or a commissioner of the organization (403: `common.role-required`,"
                    + " `common.other-organization`, `commissioning.not-an-opener`,"
                    + " `commissioning.wrong-passphrase`, `commissioning.wrong-share`; 429 after five wrong"
                    + " passphrases: `commissioning.too-many-tries`). Refused as "
                    + "`commissioning.offers-not-yet-due`, `commissioning.call-not-at-this-stage` (409),"
                    + " `commissioning.second-opener-needed` (403)." + NO_VERSION)
    ResponseEntity<Moved> open(
            @PathVariable @Size(max = Bounds.ID) String id,
            @RequestBody(required = false) @Nullable OpenOffers body,
            Sender sender) {
        requireUnconditional(sender);
        String passphrase = body == null ? null : body.passphrase();
        String share = body == null ? null : body.share();
        Terms terms = sender.termsWithoutBody();
        Outcome outcome = passphrase == null
                ? commands.send(new CallCommand.OpenOffers(id, share, clock.instant()), sender.actor(), terms)
                : desk.open(sender.actor(), id, passphrase, clock.instant(), terms);
        return moved(Sender.answer(HttpStatus.OK, outcome, ONE));
    }

    @PostMapping("/{id}/scores")
    @Operation(
            summary = "Score an offer",
            description = "By an evaluator without a tie. Refused as `commissioning.tied`,"
                    + " `commissioning.tie-not-declared` (403), `commissioning.unknown-offer` (404),"
                    + " `commissioning.scored-already`, `commissioning.call-not-at-this-stage` (409),"
                    + " `commissioning.scores-incomplete`, `commissioning.score-out-of-range` (422)." + NO_VERSION)
    ResponseEntity<Moved> score(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody ScoreOffer body, Sender sender) {
        return move(
                new CallCommand.ScoreOffer(
                        id, body.offerId(), body.scores(), body.noTie(), body.reason(), clock.instant()),
                sender);
    }

    @PostMapping("/{id}/award")
    @Operation(
            summary = "Award a call",
            description = "Of more than the call's rule (`collectively`), it is a proposal, which others approve. " + BY
                    + "`commissioning.too-few-offers`, `commissioning.not-all-scored`,"
                    + " `commissioning.not-the-best-offer`, `commissioning.call-not-at-this-stage` (409),"
                    + " `commissioning.unknown-offer` (404)." + NO_VERSION)
    ResponseEntity<Moved> award(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody AwardCall body, Sender sender) {
        return move(new CallCommand.AwardCall(id, body.offerId(), body.reason(), clock.instant()), sender);
    }

    @PostMapping("/{id}/award/approve")
    @Operation(
            summary = "Approve a proposed award",
            description = "A collective decision: the last approval needed awards the call. " + BY_ANOTHER + NO_VERSION)
    ResponseEntity<Moved> approve(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody DecideAward body, Sender sender) {
        return move(new CallCommand.ApproveAward(id, body.offerId(), body.reason(), clock.instant()), sender);
    }

    @PostMapping("/{id}/award/refuse")
    @Operation(
            summary = "Refuse a proposed award",
            description = "A collective decision: the approvals given no longer stand, and the call is to be awarded"
                    + " anew or ended. " + BY_ANOTHER + NO_VERSION)
    ResponseEntity<Moved> refuse(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody DecideAward body, Sender sender) {
        return move(new CallCommand.RefuseAward(id, body.offerId(), body.reason(), clock.instant()), sender);
    }

    @PostMapping("/{id}/end")
    @Operation(
            summary = "End a call without an award",
            description = BY + "`commissioning.call-not-at-this-stage` (409)." + NO_VERSION)
    ResponseEntity<Moved> end(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return move(new CallCommand.EndCall(id, body.reason(), clock.instant()), sender);
    }

    private static ResponseEntity<Moved> move(CallCommand command, Sender sender) {
        requireUnconditional(sender);
        return moved(sender.change(command, ONE));
    }

    private static void requireUnconditional(Sender sender) {
        if (sender.terms().expectedVersion() != null)
            throw Fault.of(CommonProblem.STALE_VERSION).asException();
    }

    private static ResponseEntity<Moved> moved(ResponseEntity<Written> answer) {
        Written written = answer.getBody();
        if (written == null) throw new IllegalStateException("a command's answer has a body");
        return ResponseEntity.ok()
                .headers(headers -> answer.getHeaders().forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("ETag")) headers.addAll(name, values);
                }))
                .body(new Moved(written.id(), written.position(), written.href()));
    }

    @GetMapping
    @Operation(
            summary = "List calls",
            description = "All, those at a stage by their deadline, those of an organization, or those of a project.")
    ResponseEntity<Listing<CallPage>> list(
            @RequestParam(required = false) CallPage.@Nullable Stage stage,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String organization,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String project,
            Paging paging) {
        return reading.page(
                CallPage.VIEW,
                Filter.orAll("all")
                        .by("stage", stage, "byStage")
                        .by("organization", organization, "byOrganization")
                        .by("project", project, "byProject")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a call",
            description = "With the offer book for the organization that commissions, before the opening without any"
                    + " offer; and with the own share of the call's key for those who open it.")
    ResponseEntity<DeskCall> one(@PathVariable @Size(max = Bounds.ID) String id, Actor actor) {
        Joining joining = reading.joining();
        CallPage call = joining.require(CallPage.VIEW, id);
        return joining.answer(DeskCall.of(call, actor, joining));
    }
}
