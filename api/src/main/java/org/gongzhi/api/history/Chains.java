package org.gongzhi.api.history;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gongzhi.api.history.Chain.Kind;
import org.gongzhi.api.history.Chain.Link;
import org.gongzhi.api.history.Chain.Node;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.core.project.Origin;
import org.gongzhi.projections.governmentdesk.NeedPage;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.openrecord.FundEntry;
import org.gongzhi.projections.openrecord.FundPage;
import org.gongzhi.projections.openrecord.MilestoneLine;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.springframework.stereotype.Component;

/**
 * Follows a thing back to what led to it and on to what came of it, by the public views: matter, ballot or plan, project,
 * need, call, offer, contract, delivery, payment, rating, and the fund that pays. What is a reader's own is added by
 * {@link OwnPart}.
 */
@Component
public final class Chains {

    /** Of one kind in one project, or of projects in one ballot or fund. */
    private static final int MOST = 200;

    /** What only this reader is shown. */
    @FunctionalInterface
    public interface OwnPart {
        OwnPart NONE = matter -> false;

        /** Whether a matter is theirs: they are shown it, though it be confidential. */
        boolean isOwn(MatterFile matter);

        default void add(Views views, ProjectPage project, Links links) {}
    }

    private final Views views;

    Chains(Views views) {
        this.views = views;
    }

    /** @throws org.gongzhi.api.http.FaultException {@link CommonProblem#NOT_FOUND}: nobody, or not this reader, knows it */
    public Chain around(String id, OwnPart own) {
        var links = new Links();
        var matters = new MatterLinks(views, own, links);
        Set<String> projects = matters.addFrom(id);
        if (projects.isEmpty()) projects = projectsOf(id);
        for (String project : projects) {
            find(ProjectPage.VIEW, project).ifPresent(page -> {
                add(page, links, matters);
                own.add(views, page, links);
            });
        }
        if (!links.has(id)) throw Fault.of(CommonProblem.NOT_FOUND).asException();
        return links.around(id);
    }

    private Set<String> projectsOf(String id) {
        int slash = id.indexOf('/');
        String whole = slash < 0 ? id : id.substring(0, slash);
        if (find(ProjectPage.VIEW, whole).isPresent()) return Set.of(whole);
        Optional<String> one = find(NeedPage.VIEW, whole)
                .map(NeedPage::projectId)
                .or(() -> find(CallPage.VIEW, whole).map(CallPage::projectId))
                .or(() -> find(ContractPage.VIEW, whole).map(ContractPage::projectId))
                .or(() -> callOf(whole).map(CallPage::projectId));
        if (one.isPresent()) return Set.of(one.get());
        var several = new TreeSet<String>();
        for (ProjectPage project : all(ProjectPage.VIEW, IndexRange.of("byBallot", whole)))
            several.add(project.projectId());
        if (several.isEmpty() && find(FundPage.VIEW, whole).isPresent()) {
            for (FundEntry entry : all(FundEntry.VIEW, IndexRange.of("byFund", whole))) {
                if (entry.projectId() != null) several.add(entry.projectId());
            }
        }
        return several;
    }

    /** An offer's id names its call. */
    private Optional<CallPage> callOf(String offerId) {
        if (!offerId.startsWith("offer-call-")) return Optional.empty();
        int organization = offerId.indexOf("-organization-");
        return organization < 0
                ? Optional.empty()
                : find(CallPage.VIEW, offerId.substring("offer-".length(), organization));
    }

    private void add(ProjectPage project, Links links, MatterLinks matters) {
        var decision = project.decision();
        links.add(Node.of(project.projectId(), Kind.PROJECT, decision.title())
                .by(decision.organization())
                .of(decision.budget())
                .at(project.stage(), decision.at()));
        origin(project, links);
        String fund = decision.fundId();
        find(FundPage.VIEW, fund).ifPresent(page -> {
            links.add(Node.of(fund, Kind.FUND, page.name()).by(page.organization()));
            links.link(fund, Link.FUNDED, project.projectId());
        });
        for (NeedPage need : all(NeedPage.VIEW, IndexRange.of("byProject", project.projectId()))) {
            links.add(
                    project.projectId(),
                    Link.NEEDED,
                    Node.of(need.needId(), Kind.NEED, need.terms().title())
                            .by(need.organization())
                            .of(need.terms().estimate())
                            .at(null, need.terms().at()));
            matters.addBehind(need.needId());
        }
        for (CallPage call : all(CallPage.VIEW, IndexRange.of("byProject", project.projectId()))) add(call, links);
        for (ContractPage contract : all(ContractPage.VIEW, IndexRange.of("byProject", project.projectId())))
            add(contract, fund, links);
    }

    private void origin(ProjectPage project, Links links) {
        Origin origin = project.decision().origin();
        if (origin.kind() == Origin.Kind.BALLOT) {
            find(BallotPage.VIEW, origin.reference()).ifPresent(ballot -> {
                links.add(Node.of(ballot.ballotId(), Kind.BALLOT, ballot.terms().title())
                        .by(ballot.terms().organization())
                        .of(ballot.terms().budget())
                        .at(ballot.stage(), ballot.terms().at()));
                links.link(ballot.ballotId(), Link.DECIDED, project.projectId());
            });
        } else {
            String plan = origin.kind().name().toLowerCase(Locale.ROOT) + "/" + origin.reference();
            links.add(Node.of(plan, Kind.PLAN, origin.reference()));
            links.link(plan, Link.DECIDED, project.projectId());
        }
    }

    private static void add(CallPage call, Links links) {
        links.add(
                call.terms().needId(),
                Link.CALLED_FOR,
                Node.of(call.callId(), Kind.CALL, call.terms().title())
                        .by(call.organization())
                        .of(call.terms().ceiling())
                        .at(call.stage(), call.terms().at()));
        for (OpenedOffer offer : call.offers()) {
            links.add(
                    call.callId(),
                    Link.OFFERED,
                    Node.of(offer.offerId(), Kind.OFFER, null)
                            .by(offer.organization())
                            .of(offer.price()));
        }
    }

    private static void add(ContractPage contract, String fund, Links links) {
        links.add(Node.of(contract.contractId(), Kind.CONTRACT, contract.title())
                .by(contract.supplier())
                .of(contract.value())
                .at(contract.stage(), null));
        String offer = OfferCommand.offerId(contract.callId(), contract.supplier());
        links.link(links.has(offer) ? offer : contract.callId(), Link.AWARDED, contract.contractId());
        for (MilestoneLine line : contract.milestones()) {
            if (line.attempt() > 0) add(contract, line, fund, links);
        }
        if (contract.ratings().count() > 0) {
            var ratings = contract.ratings();
            links.add(
                    contract.contractId(),
                    Link.RATED,
                    Node.of(
                            contract.contractId() + "/ratings",
                            Kind.RATING,
                            ratings.sum() + " ★ / " + ratings.count()));
        }
    }

    private static void add(ContractPage contract, MilestoneLine line, String fund, Links links) {
        String delivery = deliveryId(contract.contractId(), line.milestone().milestoneId());
        links.add(
                contract.contractId(),
                Link.DELIVERED,
                Node.of(delivery, Kind.DELIVERY, line.summary())
                        .by(contract.supplier())
                        .at(line.stage(), null));
        if (line.paidAt() == null) return;
        links.add(
                delivery,
                Link.PAID,
                Node.of(delivery + "/payment", Kind.PAYMENT, line.milestone().title())
                        .by(contract.supplier())
                        .of(line.milestone().amount())
                        .at(null, line.paidAt()));
        links.link(fund, Link.PAID, delivery + "/payment");
    }

    /** A delivery has no stream of its own: it is a milestone of its contract. */
    public static String deliveryId(String contractId, String milestoneId) {
        return contractId + "/" + milestoneId;
    }

    private <D> Optional<D> find(View<D> view, String id) {
        return views.get(view, id).map(Document::body);
    }

    private <D> List<D> all(View<D> view, IndexRange range) {
        return views.page(view, range.limit(MOST)).items().stream()
                .map(Document::body)
                .toList();
    }
}
