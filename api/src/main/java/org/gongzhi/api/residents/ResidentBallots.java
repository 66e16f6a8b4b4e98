package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Ballots as a resident takes part in them. */
@RestController
@Tag(name = "Residents: ballots")
class ResidentBallots {

    private static final String OWN_VOTE = "/residents/ballots/{id}/vote";

    record Marks(
            @Size(max = 1_000)
            @Schema(description = "Ids of the entries, each once", example = "[\"8\", \"15\", \"42\"]")
            List<@NotBlank @Size(max = 200) String> entries) {}

    /** @param ownVote how the resident voted; absent if they have not */
    record BallotForMe(BallotPage ballot, @Nullable OwnVote ownVote) {}

    private final Reading reading;
    private final Views views;
    private final PollingStation pollingStation;
    private final Clock clock;

    ResidentBallots(Reading reading, Views views, PollingStation pollingStation, Clock clock) {
        this.reading = reading;
        this.views = views;
        this.pollingStation = pollingStation;
        this.clock = clock;
    }

    @GetMapping("/residents/ballots")
    @Operation(
            summary = "List ballots that take votes now",
            description = "Those of the resident's grid and of the areas above it, the nearest area first.")
    ResponseEntity<Listing<BallotPage>> ballots(Actor actor, Paging paging) {
        Instant now = clock.instant();
        var ranges = areasOf(actor).stream()
                .map(area -> IndexRange.of("byAreaAndStage", area, BallotPage.Stage.OPEN.name()))
                .toList();
        return reading.pages(BallotPage.VIEW, ranges, paging, ballot -> takesVotes(ballot, now) ? ballot : null);
    }

    private static boolean takesVotes(BallotPage ballot, Instant now) {
        return ballot.terms().channel() == Channel.ONLINE
                && !now.isBefore(ballot.terms().opensAt())
                && now.isBefore(ballot.closesAt());
    }

    /** From the resident's own area up to the district; empty for someone who is not enrolled. */
    private List<String> areasOf(Actor actor) {
        var areas = new ArrayList<String>();
        String next =
                views.get(Me.VIEW, actor.party()).map(me -> me.body().areaId()).orElse(null);
        while (next != null) {
            areas.add(next);
            next = views.get(AreaPage.VIEW, next)
                    .map(area -> area.body().next())
                    .orElse(null);
        }
        return areas;
    }

    @GetMapping("/residents/ballots/{id}")
    @Operation(summary = "Read a ballot", description = "With how the resident voted, which nobody else is shown.")
    ResponseEntity<BallotForMe> ballot(@PathVariable @Size(max = 200) String id, Actor actor) {
        Joining joining = reading.joining();
        BallotPage ballot = joining.require(BallotPage.VIEW, id);
        return joining.answer(
                new BallotForMe(ballot, ownVote(joining, ballot, actor).orElse(null)));
    }

    @PostMapping(OWN_VOTE)
    @Operation(
            summary = "Vote",
            description = "Or vote anew: the last one before the closing counts. The answer is the voter's receipt; the"
                    + " vote is kept under the pseudonym that it names, not under the resident. 403"
                    + " `participation.not-on-the-roll`; 409 `participation.too-early`, `participation.too-late`,"
                    + " `participation.changed-too-often`; 422 `participation.unknown-entry`,"
                    + " `participation.too-many-entries`, `participation.too-costly`.")
    ResponseEntity<VoteReceipt> vote(@PathVariable @Size(max = 200) String id, @RequestBody Marks body, Sender sender) {
        Actor resident = sender.actor();
        var cast = pollingStation.cast(resident, id, body.entries(), clock.instant(), sender.terms());
        Outcome vote = cast.outcome();
        var outcome = new Outcome(id, vote.version(), vote.position(), vote.repeated());
        var head = Sender.answer(outcome.version() == 0 ? HttpStatus.CREATED : HttpStatus.OK, outcome, OWN_VOTE);
        return ResponseEntity.status(head.getStatusCode())
                .headers(head.getHeaders())
                .body(new VoteReceipt(id, cast.voter(), outcome.position(), body.entries(), outcome.version()));
    }

    @GetMapping(OWN_VOTE)
    @Operation(
            summary = "Read the own vote",
            description = "All that was cast, and which one counts. 404: none yet; `participation.link-destroyed`: the"
                    + " ballot is certified, nobody can tell any more whose vote is whose, and the receipt finds it in"
                    + " the published list.")
    ResponseEntity<OwnVote> vote(@PathVariable @Size(max = 200) String id, Actor actor) {
        Joining joining = reading.joining();
        BallotPage ballot = joining.require(BallotPage.VIEW, id);
        if (ballot.unlinked()) throw new Rejection(ParticipationRule.LINK_DESTROYED);
        return joining.answer(ownVote(joining, ballot, actor)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException()));
    }

    private Optional<OwnVote> ownVote(Joining joining, BallotPage ballot, Actor actor) {
        return pollingStation.voter(actor, ballot.ballotId()).flatMap(voter -> OwnVote.of(joining, ballot, voter));
    }
}
