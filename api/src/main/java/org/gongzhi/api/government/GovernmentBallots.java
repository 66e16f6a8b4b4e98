package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.participation.BallotCommand;
import org.gongzhi.core.participation.PaperStanding;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.CountPage;
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

/** Ballots as government holds them. */
@RestController
@RequestMapping("/government/ballots")
@Tag(name = "Government: ballots", description = "Ballots over costed projects: opened, closed, counted, imported")
final class GovernmentBallots {

    private static final String ONE = "/government/ballots/{id}";
    private static final String BY = "By a case officer of the organization that holds it (403:"
            + " `common.role-required`, `common.other-organization`). Refused as ";

    @Schema(name = "PaperVote", example = """
            {"residentId": "resident-01hfz", "entries": ["8", "15", "42"]}""")
    record PaperVoteBody(
            @NotBlank @Size(max = Bounds.ID) String residentId,

            @Size(max = 1_000) @Schema(description = "Ids of the entries, each once")
            List<@NotBlank @Size(max = 200) String> entries) {}

    /** @param standing how far the paper has come by this */
    record PaperEntry(PaperStanding standing) {}

    private final Reading reading;
    private final PollingStation pollingStation;
    private final IdSource ids;
    private final Clock clock;

    GovernmentBallots(Reading reading, PollingStation pollingStation, IdSource ids, Clock clock) {
        this.reading = reading;
        this.pollingStation = pollingStation;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Open a ballot",
            description = "By a case officer, for their organization. Refused (422) as"
                    + " `participation.unknown-counting-rule`, `participation.window-upside-down`,"
                    + " `participation.limits-upside-down`, `participation.budget-not-positive`,"
                    + " `participation.entry-twice`, `participation.cost-not-positive`,"
                    + " `participation.other-currency`.")
    ResponseEntity<Written> open(@RequestBody OpenBallotBody body, Sender sender) {
        return sender.create(body.toCommand(ids.next("ballot"), clock.instant()), ONE);
    }

    @PostMapping("/{id}/paper-votes")
    @Operation(
            summary = "Enter a paper vote",
            description = "What a resident marked on paper or at the counter, by a case officer or grid worker of the"
                    + " organization that holds the ballot; and once more by another of them, who does not see what the"
                    + " first has entered. When both read the same, it is a vote, under the resident's pseudonym; else"
                    + " both entries stay on record, neither counts, and it is entered anew. The first is in time while"
                    + " the ballot takes votes, the second until it is closed. 403: `common.role-required`,"
                    + " `common.other-organization`, `participation.not-on-the-roll`,"
                    + " `participation.second-clerk-needed`. Refused as `participation.voted-already`: only voters"
                    + " change what they have cast; `participation.ballot-not-open`, `participation.too-early`,"
                    + " `participation.too-late` (409), `participation.unknown-entry`,"
                    + " `participation.too-many-entries`, `participation.too-costly` (422). The answer names neither"
                    + " pseudonym nor position: by them whoever entered it could tell what the voter casts later.")
    PaperEntry enterPaper(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody PaperVoteBody body, Sender sender) {
        return new PaperEntry(pollingStation.enterPaper(
                sender.actor(), id, body.residentId(), body.entries(), clock.instant(), sender.terms()));
    }

    @PostMapping("/{id}/close")
    @Operation(
            summary = "Close a ballot",
            description = BY + "`participation.ballot-not-open`, `participation.window-not-over` (409).")
    ResponseEntity<Written> close(@PathVariable @Size(max = Bounds.ID) String id, Sender sender) {
        return sender.change(new BallotCommand.CloseBallot(id, clock.instant()), ONE);
    }

    @PostMapping("/{id}/certify")
    @Operation(
            summary = "Certify a count",
            description = "Twice, a week after the count at the earliest, so that voters could look up their vote and"
                    + " object: by a case officer of the organization that holds the ballot, then by a supervisor who is"
                    + " another person. What ties voters to their pseudonyms is destroyed then, for good. 403:"
                    + " `common.role-required`, `common.other-organization`,"
                    + " `participation.second-certifier-needed`. Refused as `participation.not-counted-yet`,"
                    + " `participation.objections-still-open` (409).")
    ResponseEntity<Written> certify(@PathVariable @Size(max = Bounds.ID) String id, Sender sender) {
        return sender.change(new BallotCommand.CertifyBallot(id, clock.instant()), ONE);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel a ballot", description = BY + "`participation.ballot-not-open` (409).")
    ResponseEntity<Written> cancel(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new BallotCommand.CancelBallot(id, body.reason(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List ballots", description = "All, or those at a stage or of an area by their closing.")
    ResponseEntity<Listing<BallotPage>> list(
            @RequestParam(required = false) BallotPage.@Nullable Stage stage,
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String area,
            Paging paging) {
        return reading.page(
                BallotPage.VIEW,
                Filter.orAll("all")
                        .by("stage", stage, "byStage")
                        .by("area", area, "byArea")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a ballot")
    ResponseEntity<BallotPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(BallotPage.VIEW, id);
    }

    @GetMapping("/{id}/count")
    @Operation(summary = "Read how a ballot was counted", description = "Every step; 404 before it was counted.")
    ResponseEntity<CountPage> count(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(CountPage.VIEW, id);
    }
}
