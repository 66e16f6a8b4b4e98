package org.gongzhi.projections.openrecord;

import org.gongzhi.core.calendar.CalendarEvent;
import org.gongzhi.core.category.CategoryEvent;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.NeedEvent;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.participation.BallotEvent;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.core.registry.OrganizationEvent;
import org.gongzhi.core.territory.AreaEvent;
import org.gongzhi.projections.store.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * What of an event is public the moment it happens; null for what is not. The only place that decides it, so that the
 * histories of the open record cannot disagree about it.
 */
public final class PublicFacts {

    private PublicFacts() {}

    /** Whether everybody may know of it. What has a page that tells all of it needs no fact. */
    public static boolean isPublic(Recorded<?> event) {
        return switch (event.event()) {
            case AreaEvent area -> true;
            case OrganizationEvent organization -> true;
            case CalendarEvent calendar -> true;
            case CategoryEvent category -> true;
            default -> of(event) != null;
        };
    }

    static @Nullable PublicFact of(Recorded<?> event) {
        return switch (event.event()) {
            case BallotEvent e -> ballot(event, e);
            case ProjectEvent e -> project(event, e);
            case NeedEvent e -> need(event, e);
            case CallEvent e -> call(event, e);
            case ContractEvent e -> contract(event, e);
            case FundEvent e -> fund(event, e);
            default -> null;
        };
    }

    private static @Nullable PublicFact ballot(Recorded<?> r, BallotEvent event) {
        return switch (event) {
            case BallotEvent.BallotOpened e ->
                PublicFact.of(r, e.at(), e.ballotId(), e.organization(), e.budget(), e.title());
            case BallotEvent.BallotClosed e -> PublicFact.of(r, e.at(), e.ballotId(), null, null, null);
            case BallotEvent.BallotCounted e -> PublicFact.of(r, e.at(), e.ballotId(), e.organization(), null, null);
            case BallotEvent.SecrecyPromised e -> null;
            case BallotEvent.CertificationBegun e -> null;
            case BallotEvent.BallotCertified e -> PublicFact.of(r, e.at(), e.ballotId(), e.organization(), null, null);
            case BallotEvent.VoterLinkDestroyed e -> PublicFact.of(r, e.at(), e.ballotId(), null, null, null);
            case BallotEvent.BallotCancelled e -> PublicFact.of(r, e.at(), e.ballotId(), null, null, e.reason());
        };
    }

    private static PublicFact project(Recorded<?> r, ProjectEvent event) {
        return switch (event) {
            case ProjectEvent.ProjectDecided e ->
                PublicFact.of(r, e.at(), e.projectId(), e.organization(), e.budget(), e.title());
            case ProjectEvent.ProjectFunded e -> PublicFact.of(r, e.at(), e.projectId(), null, null, null);
            case ProjectEvent.ProjectContracted e -> PublicFact.of(r, e.at(), e.contractId(), null, null, null);
            case ProjectEvent.ProjectUpdated e -> PublicFact.of(r, e.at(), e.projectId(), null, null, e.text());
            case ProjectEvent.ProjectCompleted e -> PublicFact.of(r, e.at(), e.projectId(), null, null, e.result());
            case ProjectEvent.ProjectEvaluated e -> PublicFact.of(r, e.at(), e.projectId(), null, null, e.findings());
            case ProjectEvent.ProjectPaused e -> PublicFact.of(r, e.at(), e.projectId(), null, null, e.reason());
            case ProjectEvent.ProjectResumed e -> PublicFact.of(r, e.at(), e.projectId(), null, null, null);
            case ProjectEvent.ProjectDropped e -> PublicFact.of(r, e.at(), e.projectId(), null, null, e.reason());
        };
    }

    /** Which matters a need comes from is told by the chain, to each reader what they may know. */
    private static PublicFact need(Recorded<?> r, NeedEvent event) {
        return switch (event) {
            case NeedEvent.NeedIdentified e ->
                PublicFact.of(r, e.at(), e.needId(), e.organization(), e.estimate(), e.title());
            case NeedEvent.MattersNamed e -> PublicFact.of(r, e.at(), e.needId(), e.organization(), null, null);
            case NeedEvent.NeedWithdrawn e -> PublicFact.of(r, e.at(), e.needId(), null, null, e.reason());
        };
    }

    /** That an offer came in, and what a panel member gave it, is nobody's business before the award. */
    private static @Nullable PublicFact call(Recorded<?> r, CallEvent event) {
        return switch (event) {
            case CallEvent.CallPublished e ->
                PublicFact.of(r, e.at(), e.callId(), e.organization(), e.ceiling(), e.title());
            case CallEvent.OffersOpened e -> PublicFact.of(r, e.at(), e.callId(), null, null, null);
            case CallEvent.CallAwarded e -> PublicFact.of(r, e.at(), e.callId(), e.supplier(), e.price(), e.reason());
            case CallEvent.CollectiveRuleAdopted e -> PublicFact.of(r, e.at(), e.callId(), null, e.above(), null);
            case CallEvent.AwardProposed e -> PublicFact.of(r, e.at(), e.callId(), e.supplier(), e.price(), e.reason());
            case CallEvent.AwardApproved e -> PublicFact.of(r, e.at(), e.callId(), e.organization(), null, e.reason());
            case CallEvent.AwardRefused e -> PublicFact.of(r, e.at(), e.callId(), e.organization(), null, e.reason());
            case CallEvent.CallEnded e -> PublicFact.of(r, e.at(), e.callId(), null, null, e.reason());
            case CallEvent.CallSealed e -> null;
            case CallEvent.ShareReleased e -> null;
            case CallEvent.CallUnsealed e -> null;
            case CallEvent.OfferReceived e -> null;
            case CallEvent.OpeningBegun e -> null;
            case CallEvent.OfferScored e -> null;
        };
    }

    /** What single residents said is shown as sums only. */
    private static @Nullable PublicFact contract(Recorded<?> r, ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractDrafted e ->
                PublicFact.of(r, e.at(), e.contractId(), e.buyer(), e.value(), e.title());
            case ContractEvent.ContractSigned e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), e.value(), null);
            case ContractEvent.ContractEnteredIntoForce e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), null, null);
            case ContractEvent.ContractWithdrawn e -> PublicFact.of(r, e.at(), e.contractId(), null, null, e.reason());
            case ContractEvent.DeliveryContested e -> PublicFact.of(r, e.at(), e.contractId(), e.buyer(), null, null);
            case ContractEvent.DeliveryReported e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), null, e.summary());
            case ContractEvent.DeliveryAccepted e -> PublicFact.of(r, e.at(), e.contractId(), null, null, e.note());
            case ContractEvent.DeliveryRejected e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), null, e.reason());
            case ContractEvent.PaymentFellDue e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), e.amount(), null);
            case ContractEvent.PaymentReceived e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), e.amount(), null);
            case ContractEvent.ContractCompleted e ->
                PublicFact.of(r, e.at(), e.contractId(), e.supplier(), null, null);
            case ContractEvent.DeliveryConfirmed e -> null;
            case ContractEvent.ServiceRated e -> null;
            case ContractEvent.ResidentCommented e -> null;
        };
    }

    private static PublicFact fund(Recorded<?> r, FundEvent event) {
        return switch (event) {
            case FundEvent.FundEstablished e -> PublicFact.of(r, e.at(), e.fundId(), e.organization(), null, e.name());
            case FundEvent.ApprovalsRequired e -> PublicFact.of(r, e.at(), e.fundId(), null, e.above(), null);
            case FundEvent.MoneyReceived e -> PublicFact.of(r, e.at(), e.fundId(), null, e.amount(), e.source());
            case FundEvent.BudgetReserved e -> PublicFact.of(r, e.at(), e.fundId(), null, e.amount(), null);
            case FundEvent.ContractCommitted e -> PublicFact.of(r, e.at(), e.contractId(), null, e.amount(), null);
            case FundEvent.PaymentCertified e -> PublicFact.of(r, e.at(), e.contractId(), e.payee(), e.amount(), null);
            case FundEvent.PaymentPaid e -> PublicFact.of(r, e.at(), e.contractId(), e.payee(), e.amount(), null);
            case FundEvent.CommitmentReleased e ->
                PublicFact.of(r, e.at(), e.contractId(), null, e.amount(), e.reason());
            case FundEvent.BudgetReleased e -> PublicFact.of(r, e.at(), e.fundId(), null, e.amount(), e.reason());
        };
    }
}
