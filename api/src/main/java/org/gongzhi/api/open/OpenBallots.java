package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.participation.count.Why;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.CountPage;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ballots, their counts and, once they are closed, their votes. */
@RestController
@Tag(name = "Open: ballots")
class OpenBallots {

    /**
     * @param why what settled it; absent before the count
     * @param sentence the same for a reader, in the language of Accept-Language
     */
    record EntryPage(
            String ballotId,
            BallotPage.Stage stage,
            BallotEntry entry,
            @Nullable Why why,
            @Nullable String sentence) {}

    /**
     * @param voter pseudonym in this ballot; for an imported ballot, the file's voter id
     * @param position in the log of the cast that counts
     */
    @Schema(description = "A vote as it was counted")
    record CountedVote(String voter, long position, List<String> entries) {}

    private final Reading reading;
    private final ClosedBallots closedBallots;

    OpenBallots(Reading reading, ClosedBallots closedBallots) {
        this.reading = reading;
        this.closedBallots = closedBallots;
    }

    @GetMapping("/open/ballots")
    @Operation(summary = "List ballots", description = "All, or those at a stage, of an area, or both.")
    ResponseEntity<Listing<BallotPage>> ballots(
            @RequestParam(required = false) BallotPage.@Nullable Stage stage,
            @RequestParam(required = false) @Size(max = 200) @Nullable String area,
            Paging paging) {
        var range = area != null && stage != null
                ? IndexRange.of("byAreaAndStage", area, stage.name())
                : Filter.orAll("all")
                        .by("stage", stage, "byStage")
                        .by("area", area, "byArea")
                        .range();
        return reading.page(BallotPage.VIEW, range, paging);
    }

    @GetMapping("/open/ballots/{id}")
    @Operation(summary = "Read a ballot", description = "Terms, turnout and, once it is counted, the winners.")
    ResponseEntity<BallotPage> ballot(@PathVariable @Size(max = 200) String id) {
        return reading.document(BallotPage.VIEW, id);
    }

    @GetMapping("/open/ballots/{id}/count")
    @Operation(summary = "Read a count", description = "Every step of it. 404 before the count.")
    ResponseEntity<CountPage> count(@PathVariable @Size(max = 200) String id) {
        return reading.document(CountPage.VIEW, id);
    }

    @GetMapping("/open/ballots/{id}/entries/{entryId}")
    @Operation(
            summary = "Ask why an entry won or lost",
            description = "As data and as a sentence, in English or Chinese by Accept-Language.")
    ResponseEntity<EntryPage> entry(
            @PathVariable @Size(max = 200) String id, @PathVariable @Size(max = 200) String entryId, Locale language) {
        Joining joining = reading.joining();
        BallotPage ballot = joining.require(BallotPage.VIEW, id);
        BallotEntry entry = ballot.terms().entries().stream()
                .filter(each -> each.entryId().equals(entryId))
                .findFirst()
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
        Why why = joining.find(CountPage.VIEW, id)
                .flatMap(count -> count.result().why(entryId))
                .orElse(null);
        String sentence = why == null ? null : new WhySentence(ballot.terms(), language).of(why);
        var answer = joining.answer(new EntryPage(id, ballot.stage(), entry, why, sentence), language.toLanguageTag());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(answer.getBody());
    }

    @GetMapping("/open/ballots/{id}/votes")
    @Operation(
            summary = "List the votes of a closed ballot",
            description = "Of each voter the one that counts, under the voter's pseudonym, in the order in which they"
                    + " first voted. Anybody can find their own and recount. 409 `participation.ballot-not-closed`.")
    ResponseEntity<Listing<CountedVote>> votes(@PathVariable @Size(max = 200) String id, Paging paging) {
        var ballot = closedBallots.require(id);
        return reading.page(CastVotes.VIEW, ballot.votes(), paging, votes -> counted(ballot, votes));
    }

    @GetMapping("/open/ballots/{id}/votes/{voter}")
    @Operation(
            summary = "Find a vote by its receipt",
            description = "Under the pseudonym that the voter's receipt names. 404: nobody voted under it before the"
                    + " closing. 409 `participation.ballot-not-closed`.")
    ResponseEntity<CountedVote> vote(
            @PathVariable @Size(max = 200) String id, @PathVariable @Size(max = 200) String voter) {
        var ballot = closedBallots.require(id);
        return reading.document(
                CastVotes.VIEW,
                VoteCommand.voteId(id, voter),
                votes -> votes.firstPosition() < ballot.closedPosition() ? counted(ballot, votes) : null);
    }

    private static CountedVote counted(ClosedBallots.ClosedBallot ballot, CastVotes votes) {
        var counting = ballot.counting(votes);
        return new CountedVote(votes.voter(), counting.position(), counting.entries());
    }
}
