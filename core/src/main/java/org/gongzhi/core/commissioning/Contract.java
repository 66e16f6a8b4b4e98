package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.ContractCommand.AcceptDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ConfirmDelivery;
import org.gongzhi.core.commissioning.ContractCommand.DraftContract;
import org.gongzhi.core.commissioning.ContractCommand.PutContractInForce;
import org.gongzhi.core.commissioning.ContractCommand.RateService;
import org.gongzhi.core.commissioning.ContractCommand.ReceivePayment;
import org.gongzhi.core.commissioning.ContractCommand.RejectDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ReportDelivery;
import org.gongzhi.core.commissioning.ContractCommand.SignContract;
import org.gongzhi.core.commissioning.ContractCommand.WithdrawContract;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryRejected;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.PaymentFellDue;
import org.gongzhi.core.commissioning.ContractEvent.PaymentReceived;
import org.gongzhi.core.commissioning.ContractEvent.ResidentCommented;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a social organization: what it delivers is accepted by the buyer <em>and</em> by a sample of the
 * residents served before anything falls due (DOMAIN.md, 3).
 */
public class Contract {

    private static final int MOST_MILESTONES = 100;
    private static final int MOST_EVIDENCE = 100;
    private static final int MOST_SERVED = 1_000;

    private enum Stage {
        DRAFTED,
        SIGNED,
        IN_FORCE,
        COMPLETED,
        WITHDRAWN
    }

    @AggregateIdentifier
    private String contractId;

    private Stage stage = Stage.DRAFTED;
    private String callId;
    private String projectId;
    private String fundId;
    private String buyer;
    private String supplier;
    private Money value;
    private int sample;
    private final Map<String, Milestone> milestones = new LinkedHashMap<>();
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final Set<String> raters = new HashSet<>();

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Contract() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Contract(DraftContract command, Actor actor, CallLookup calls, ProjectLookup projects) {
        actor.require(Role.COMMISSIONER);
        var call = calls.require(command.callId());
        actor.requireOrganization(call.organization());
        var award = calls.requireAwarded(command.callId());
        projects.requireNotOver(award.projectId());
        Money total = requireSound(command.milestones(), award.price());
        if (command.sample() < 1) throw Rejection.at("/sample", CommissioningRule.SAMPLE_NOT_POSITIVE);
        if (command.sample() > MOST_SERVED) throw Rejection.at("/sample", CommonRule.TOO_MANY, MOST_SERVED);
        apply(new ContractDrafted(
                command.contractId(),
                command.callId(),
                award.needId(),
                award.projectId(),
                award.fundId(),
                call.title(),
                award.organization(),
                award.supplier(),
                total,
                command.milestones(),
                command.sample(),
                command.at()));
    }

    @CommandHandler
    public void handle(SignContract command, Actor actor, ProjectLookup projects) {
        requireSupplier(actor);
        requireStage("SignContract", Stage.DRAFTED);
        projects.requireNotOver(projectId);
        apply(new ContractSigned(contractId, projectId, fundId, supplier, value, command.at()));
    }

    @CommandHandler
    public void handle(WithdrawContract command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireStage("WithdrawContract", Stage.DRAFTED, Stage.SIGNED);
        Bounds.requireText("/reason", command.reason());
        apply(new ContractWithdrawn(contractId, callId, projectId, command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(PutContractInForce command, Actor actor, ProjectLookup projects) {
        actor.require(Role.SYSTEM);
        requireStage("PutContractInForce", Stage.SIGNED);
        projects.requireNotOver(projectId);
        apply(new ContractEnteredIntoForce(
                contractId, projectId, supplier, List.copyOf(milestones.values()), command.at()));
    }

    @CommandHandler
    public void handle(ReportDelivery command, Actor actor, ResidentLookup residents) {
        requireSupplier(actor);
        requireStage("ReportDelivery", Stage.IN_FORCE);
        Delivery delivery = delivery(command.milestoneId());
        delivery.requireAwaited();
        Bounds.requireText("/summary", command.summary());
        requireEvidence(command.evidence());
        Bounds.requireAtMost("/served", command.served(), MOST_SERVED);
        command.served().forEach(resident -> Bounds.requireLine("/served", resident));
        if (new HashSet<>(command.served()).size() < command.served().size()) {
            throw Rejection.at("/served", CommissioningRule.SERVED_TWICE);
        }
        if (command.served().size() < sample) {
            throw Rejection.at(
                    "/served",
                    CommissioningRule.TOO_FEW_SERVED,
                    command.served().size(),
                    sample);
        }
        requireOnRecord(command.served(), residents);
        apply(new DeliveryReported(
                contractId,
                projectId,
                command.milestoneId(),
                buyer,
                supplier,
                delivery.attempts() + 1,
                command.summary(),
                command.evidence(),
                command.served(),
                command.at()));
    }

    @CommandHandler
    public void handle(AcceptDelivery command, Actor actor, TieLookup ties) {
        requireBuyer(actor);
        ties.requireNone(actor, supplier);
        Delivery delivery = delivery(command.milestoneId());
        delivery.requireMayAccept();
        if (delivery.contested()) Bounds.requireText("/note", command.note());
        Bounds.requireNotLonger("/note", command.note(), Bounds.TEXT);
        apply(new DeliveryAccepted(contractId, projectId, command.milestoneId(), command.note(), command.at()));
        fallDueWhenAgreed(command.milestoneId(), command.at());
    }

    @CommandHandler
    public void handle(RejectDelivery command, Actor actor, TieLookup ties) {
        requireBuyer(actor);
        ties.requireNone(actor, supplier);
        Delivery delivery = delivery(command.milestoneId());
        delivery.requireMayReject();
        Bounds.requireText("/reason", command.reason());
        apply(new DeliveryRejected(
                contractId,
                projectId,
                command.milestoneId(),
                supplier,
                delivery.servedInOrder(),
                command.reason(),
                command.at()));
    }

    @CommandHandler
    public void handle(ConfirmDelivery command, Actor actor) {
        requireResident(actor);
        delivery(command.milestoneId()).requireMayConfirm(actor.party());
        if (command.words() != null) command.words().requireSound("/comment");
        apply(new DeliveryConfirmed(
                contractId, projectId, command.milestoneId(), actor.party(), command.asReported(), command.at()));
        comment(command.milestoneId(), actor.party(), command.words(), command.at());
        contestWhenMostSayNo(command.milestoneId(), command.at());
        fallDueWhenAgreed(command.milestoneId(), command.at());
    }

    @CommandHandler
    public void handle(ReceivePayment command, Actor actor) {
        actor.require(Role.SYSTEM);
        delivery(command.milestoneId()).requireDue();
        Money amount = milestone(command.milestoneId()).amount();
        apply(new PaymentReceived(contractId, projectId, command.milestoneId(), supplier, amount, command.at()));
        if (deliveries.values().stream().allMatch(Delivery::isPaid)) {
            apply(new ContractCompleted(contractId, projectId, buyer, supplier, command.at()));
        }
    }

    @CommandHandler
    public void handle(RateService command, Actor actor) {
        requireResident(actor);
        if (deliveries.values().stream().noneMatch(delivery -> delivery.hasServed(actor.party()))) {
            throw new Rejection(CommissioningRule.NOT_SERVED);
        }
        if (raters.contains(actor.party())) throw new Rejection(CommissioningRule.RATED_ALREADY);
        if (command.stars() < 1 || command.stars() > 5) {
            throw Rejection.at("/stars", CommissioningRule.STARS_OUT_OF_RANGE);
        }
        if (command.words() != null) command.words().requireSound("/comment");
        apply(new ServiceRated(contractId, projectId, supplier, actor.party(), command.stars(), command.at()));
        comment(null, actor.party(), command.words(), command.at());
    }

    private void comment(@Nullable String milestoneId, String residentId, @Nullable Words words, Instant at) {
        if (words == null) return;
        apply(new ResidentCommented(
                contractId, projectId, milestoneId, buyer, residentId, Sealed.of(residentId, words), at));
    }

    private void contestWhenMostSayNo(String milestoneId, Instant at) {
        Delivery delivery = delivery(milestoneId);
        if (!delivery.mostSayNo(sample)) return;
        apply(new DeliveryContested(
                contractId, projectId, milestoneId, buyer, delivery.count(true), delivery.count(false), at));
    }

    private void fallDueWhenAgreed(String milestoneId, Instant at) {
        if (!delivery(milestoneId).isAgreed(sample)) return;
        apply(new PaymentFellDue(
                contractId,
                projectId,
                milestoneId,
                fundId,
                supplier,
                milestone(milestoneId).amount(),
                at));
    }

    private static Money requireSound(List<Milestone> milestones, Money award) {
        if (milestones.isEmpty()) throw Rejection.at("/milestones", CommissioningRule.NO_MILESTONES);
        Bounds.requireAtMost("/milestones", milestones, MOST_MILESTONES);
        Money total = Money.zero(award.currency());
        var seen = new HashSet<String>();
        for (int i = 0; i < milestones.size(); i++) {
            Milestone milestone = milestones.get(i);
            String at = "/milestones/" + i;
            Bounds.requireLine(at + "/milestoneId", milestone.milestoneId());
            Bounds.requireLine(at + "/title", milestone.title());
            if (!seen.add(milestone.milestoneId())) {
                throw Rejection.at(at + "/milestoneId", CommissioningRule.MILESTONE_TWICE);
            }
            if (!milestone.amount().currency().equals(award.currency())) {
                throw Rejection.at(at + "/amount", CommissioningRule.OTHER_CURRENCY, award.currency());
            }
            if (!milestone.amount().isPositive()) {
                throw Rejection.at(at + "/amount", CommissioningRule.AMOUNT_NOT_POSITIVE);
            }
            Bounds.requireNotTooLarge(at + "/amount", milestone.amount());
            total = total.plus(milestone.amount());
        }
        if (total.isMoreThan(award)) {
            throw Rejection.at("/milestones", CommissioningRule.MORE_THAN_AWARD, total.toString(), award.toString());
        }
        return total;
    }

    private static void requireOnRecord(List<String> served, ResidentLookup residents) {
        for (int i = 0; i < served.size(); i++) {
            if (!residents.isOnRecord(served.get(i))) {
                throw Rejection.at("/served/" + i, CommissioningRule.RESIDENT_UNKNOWN, served.get(i));
            }
        }
    }

    private static void requireEvidence(List<Evidence> evidence) {
        if (evidence.isEmpty()) throw Rejection.at("/evidence", CommissioningRule.NO_EVIDENCE);
        Bounds.requireAtMost("/evidence", evidence, MOST_EVIDENCE);
        for (int i = 0; i < evidence.size(); i++) {
            Bounds.requireLine("/evidence/" + i + "/title", evidence.get(i).title());
            if (!evidence.get(i).hasSha256()) {
                throw Rejection.at("/evidence/" + i + "/sha256", CommissioningRule.EVIDENCE_NOT_SHA256);
            }
        }
    }

    private void requireBuyer(Actor actor) {
        if (supplier.equals(actor.organization())) throw new Rejection(CommissioningRule.OWN_DELIVERY);
        actor.require(Role.COMMISSIONER);
        actor.requireOrganization(buyer);
    }

    /** Residents speak for themselves; whoever acts for the supplier does not judge what it delivered. */
    private void requireResident(Actor actor) {
        actor.require(Role.RESIDENT);
        if (supplier.equals(actor.organization())) throw new Rejection(CommissioningRule.OWN_DELIVERY);
    }

    private void requireSupplier(Actor actor) {
        actor.require(Role.ORGANIZATION);
        actor.requireOrganization(supplier);
    }

    private void requireStage(String asked, Stage... anyOf) {
        if (!Arrays.asList(anyOf).contains(stage)) {
            throw new Rejection(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, asked, stage.name());
        }
    }

    private Delivery delivery(String milestoneId) {
        Delivery delivery = deliveries.get(milestoneId);
        if (delivery == null) throw new Rejection(CommissioningRule.UNKNOWN_MILESTONE);
        return delivery;
    }

    private void settle(String milestoneId, UnaryOperator<Delivery> step) {
        deliveries.put(milestoneId, step.apply(delivery(milestoneId)));
    }

    private Milestone milestone(String milestoneId) {
        Milestone milestone = milestones.get(milestoneId);
        if (milestone == null) throw new Rejection(CommissioningRule.UNKNOWN_MILESTONE);
        return milestone;
    }

    @EventSourcingHandler
    void on(ContractEvent event) {
        switch (event) {
            case ContractDrafted e -> {
                contractId = e.contractId();
                callId = e.callId();
                projectId = e.projectId();
                fundId = e.fundId();
                buyer = e.buyer();
                supplier = e.supplier();
                value = e.value();
                sample = e.sample();
                e.milestones().forEach(milestone -> {
                    milestones.put(milestone.milestoneId(), milestone);
                    deliveries.put(milestone.milestoneId(), Delivery.AWAITED);
                });
            }
            case ContractSigned e -> stage = Stage.SIGNED;
            case ContractWithdrawn e -> stage = Stage.WITHDRAWN;
            case ContractEnteredIntoForce e -> stage = Stage.IN_FORCE;
            case DeliveryReported e -> settle(e.milestoneId(), d -> d.reported(e.served()));
            case DeliveryAccepted e -> settle(e.milestoneId(), Delivery::nowAccepted);
            case DeliveryRejected e -> settle(e.milestoneId(), Delivery::rejected);
            case DeliveryConfirmed e -> settle(e.milestoneId(), d -> d.confirmed(e.residentId(), e.asReported()));
            case DeliveryContested e -> settle(e.milestoneId(), Delivery::nowContested);
            case PaymentFellDue e -> settle(e.milestoneId(), Delivery::fellDue);
            case PaymentReceived e -> settle(e.milestoneId(), Delivery::paid);
            case ContractCompleted e -> stage = Stage.COMPLETED;
            case ServiceRated e -> raters.add(e.residentId());
            case ResidentCommented e -> {}
        }
    }
}
