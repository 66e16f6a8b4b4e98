package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.privacy.ServedResident;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.project.Origin;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shared project as a resident sees it. */
@RestController
@Tag(name = "Residents: projects")
class ResidentProjects {

    /**
     * @param ownVote how the resident voted on it; absent where it does not come from a ballot
     * @param services that the resident received from its contracts
     * @param duties what waits for the resident in it
     */
    record PortalProject(
            ProjectPage project, @Nullable VoteOnIt ownVote, List<ServedResident> services, List<Duty> duties) {}

    /**
     * @param voted whether the resident voted in the ballot at all
     * @param forIt whether they marked this entry
     */
    record VoteOnIt(String ballotId, String entryId, boolean voted, boolean forIt) {}

    private final Reading reading;
    private final PollingStation pollingStation;
    private final Unsealed unsealed;

    ResidentProjects(Reading reading, PollingStation pollingStation, Unsealed unsealed) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.pollingStation = pollingStation;
    }

    @GetMapping("/residents/projects/{id}")
    @Operation(
            summary = "Read a project",
            description =
                    "What waits for the resident in it, how they voted on it, what they received from it, and what"
                            + " is public.")
    ResponseEntity<PortalProject> project(@PathVariable @Size(max = 200) String id, Actor actor) {
        Joining joining = reading.joining();
        ProjectPage project = joining.require(ProjectPage.VIEW, id);
        var services = joining.all(ServiceForMe.VIEW, IndexRange.of("byResidentAndProject", actor.party(), id)).stream()
                .map(service -> ServedResident.of(service, unsealed))
                .toList();
        var duties = joining.all(Worklist.VIEW, IndexRange.of("byProject", id, Duty.resident(actor.party())));
        return joining.answer(new PortalProject(project, voteOnIt(joining, project, actor), services, duties));
    }

    private @Nullable VoteOnIt voteOnIt(Joining joining, ProjectPage project, Actor actor) {
        Origin origin = project.decision().origin();
        String entry = origin.entry();
        if (origin.kind() != Origin.Kind.BALLOT || entry == null) return null;
        BallotPage ballot = joining.find(BallotPage.VIEW, origin.reference()).orElse(null);
        if (ballot == null || ballot.unlinked()) return null;
        var vote = pollingStation.voter(actor, ballot.ballotId()).flatMap(voter -> OwnVote.of(joining, ballot, voter));
        return new VoteOnIt(
                ballot.ballotId(),
                entry,
                vote.isPresent(),
                vote.filter(own -> own.names(entry)).isPresent());
    }
}
