package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.organizationbench.OwnOffer;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A shared project as an organization sees it. */
@RestController
@Tag(name = "Organizations: projects")
class OrganizationProjects {

    /**
     * @param duties what waits for the organization in this project
     * @param offers that the organization made for the project's calls
     * @param contracts of the project that the organization supplies
     */
    record BenchProject(ProjectPage project, List<Duty> duties, List<OwnOffer> offers, List<ContractPage> contracts) {}

    private final Reading reading;

    OrganizationProjects(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/organizations/projects/{id}")
    @RequiresScope(Scope.PROJECTS_READ)
    @Operation(
            summary = "Read a project",
            description = "What waits for the organization in it, its own offers and contracts, and what is public.")
    ResponseEntity<BenchProject> project(@PathVariable @Size(max = 200) String id, Actor actor) {
        String organization = actor.requireSomeOrganization();
        Joining joining = reading.joining();
        ProjectPage project = joining.require(ProjectPage.VIEW, id);
        var duties = joining.all(Worklist.VIEW, IndexRange.of("byProject", id, OwnOrganization.readerOf(actor)));
        var offers = project.calls().stream()
                .flatMap(call -> joining.find(OwnOffer.VIEW, OfferCommand.offerId(call, organization)).stream())
                .toList();
        var contracts = project.contracts().stream()
                .flatMap(contract -> joining.find(ContractPage.VIEW, contract).stream())
                .filter(contract -> contract.supplier().equals(organization))
                .toList();
        return joining.answer(new BenchProject(project, duties, offers, contracts));
    }
}
