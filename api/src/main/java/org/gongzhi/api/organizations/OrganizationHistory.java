package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.gongzhi.api.history.Chain;
import org.gongzhi.api.history.Chains;
import org.gongzhi.api.history.Histories;
import org.gongzhi.api.history.HistoryEntry;
import org.gongzhi.api.history.HistoryReader;
import org.gongzhi.api.history.Links;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.core.Actor;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.organizationbench.OwnOffer;
import org.gongzhi.projections.store.Views;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a thing, with what is the organization's own. */
@RestController
@Tag(name = "Organizations: history")
class OrganizationHistory {

    private final Histories histories;
    private final Chains chains;

    OrganizationHistory(Histories histories, Chains chains) {
        this.histories = histories;
        this.chains = chains;
    }

    @GetMapping("/organizations/history/{id}")
    @Operation(
            summary = "Read the history of a thing",
            description = "As everybody may know it, with the organization's own offers, and its members by their ids.")
    ResponseEntity<Listing<HistoryEntry>> history(
            @PathVariable @Size(max = 200) String id, Actor actor, Paging paging, Locale language) {
        return histories.of(id, new HistoryReader.OfOrganization(actor), paging, language);
    }

    @GetMapping("/organizations/chain")
    @Operation(
            summary = "Follow a thing back and on",
            description =
                    "As `/open/chain`, with the organization's own offers, also before the opening, and the matters that it"
                            + " has, or had, to do with, also confidential ones.")
    Chain chain(@RequestParam @Size(max = 300) String of, Actor actor) {
        String organization = actor.requireSomeOrganization();
        return chains.around(of, new Chains.OwnPart() {
            @Override
            public boolean isOwn(MatterFile matter) {
                return matter.isOf(organization);
            }

            @Override
            public void add(Views views, ProjectPage project, Links links) {
                addOffers(views, project, links, organization);
            }
        });
    }

    private static void addOffers(Views views, ProjectPage project, Links links, String organization) {
        for (String call : project.calls()) {
            views.get(OwnOffer.VIEW, OfferCommand.offerId(call, organization)).ifPresent(document -> {
                OwnOffer offer = document.body();
                links.add(
                        call,
                        Chain.Link.OFFERED,
                        new Chain.Node(
                                offer.offerId(),
                                Chain.Kind.OFFER,
                                null,
                                organization,
                                offer.price(),
                                offer.stage().name(),
                                offer.at(),
                                true));
            });
        }
    }
}
