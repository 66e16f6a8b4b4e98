package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.gongzhi.api.history.Chain;
import org.gongzhi.api.history.Chain.Kind;
import org.gongzhi.api.history.Chain.Link;
import org.gongzhi.api.history.Chains;
import org.gongzhi.api.history.Histories;
import org.gongzhi.api.history.HistoryEntry;
import org.gongzhi.api.history.HistoryReader;
import org.gongzhi.api.history.Links;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Actor;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.project.Origin;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a thing, with what is the resident's own: from their vote to what they received and said to it. */
@RestController
@Tag(name = "Residents: history")
class ResidentHistory {

    private final Histories histories;
    private final Chains chains;
    private final Reading reading;
    private final PollingStation pollingStation;

    ResidentHistory(Histories histories, Chains chains, Reading reading, PollingStation pollingStation) {
        this.histories = histories;
        this.chains = chains;
        this.reading = reading;
        this.pollingStation = pollingStation;
    }

    @GetMapping("/residents/history/{id}")
    @Operation(
            summary = "Read the history of a thing",
            description = "As everybody may know it; and that of the own enrolment, under the own id.")
    ResponseEntity<Listing<HistoryEntry>> history(
            @PathVariable @Size(max = 200) String id, Actor actor, Paging paging, Locale language) {
        return histories.of(id, new HistoryReader.OfResident(actor), paging, language);
    }

    @GetMapping("/residents/chain")
    @Operation(
            summary = "Follow a thing back and on",
            description = "As `/open/chain`, with the own matters, the own vote and the own answers to deliveries.")
    Chain chain(@RequestParam @Size(max = 300) String of, Actor actor) {
        return chains.around(of, new Chains.OwnPart() {
            @Override
            public boolean isOwn(MatterFile matter) {
                return actor.party().equals(matter.reporter());
            }

            @Override
            public void add(Views views, ProjectPage project, Links links) {
                addVote(project, links, actor);
                addAnswers(views, project, links, actor);
            }
        });
    }

    private void addVote(ProjectPage project, Links links, Actor actor) {
        Origin origin = project.decision().origin();
        @Nullable String entry = origin.entry();
        if (origin.kind() != Origin.Kind.BALLOT || entry == null) return;
        var joining = reading.joining();
        BallotPage ballot = joining.find(BallotPage.VIEW, origin.reference()).orElse(null);
        if (ballot == null) return;
        var own = pollingStation
                .voter(actor, ballot.ballotId())
                .flatMap(voter -> OwnVote.of(joining, ballot, voter))
                .filter(vote -> vote.names(entry));
        own.ifPresent(vote -> {
            String id = VoteCommand.voteId(ballot.ballotId(), vote.voter());
            links.add(new Chain.Node(
                    id,
                    Kind.VOTE,
                    null,
                    null,
                    null,
                    null,
                    vote.casts().getLast().at(),
                    true));
            links.link(id, Link.VOTED_FOR, project.projectId());
        });
    }

    private static void addAnswers(Views views, ProjectPage project, Links links, Actor actor) {
        var mine = IndexRange.of("byResidentAndProject", actor.party(), project.projectId());
        for (var document : views.page(ServiceForMe.VIEW, mine).items()) {
            ServiceForMe service = document.body();
            for (ServiceForMe.Received received : service.deliveries()) {
                if (received.asReported() == null) continue;
                String delivery = Chains.deliveryId(service.contractId(), received.milestoneId());
                links.add(
                        delivery,
                        Link.ANSWERED,
                        new Chain.Node(
                                delivery + "/answer",
                                Kind.ANSWER,
                                null,
                                null,
                                null,
                                received.asReported() ? "AS_REPORTED" : "NOT_AS_REPORTED",
                                null,
                                true));
            }
        }
    }
}
