package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.SHA256;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.StrictEngine;
import org.gongzhi.core.commissioning.CallCommand.ApproveAward;
import org.gongzhi.core.commissioning.CallCommand.AwardCall;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallCommand.RefuseAward;
import org.gongzhi.core.commissioning.CallCommand.ScoreOffer;
import org.gongzhi.core.commissioning.CallEvent.AwardApproved;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;
import org.gongzhi.core.commissioning.CallEvent.AwardRefused;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OfferScored;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.ContractCommand.AcceptDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ConfirmDelivery;
import org.gongzhi.core.commissioning.ContractCommand.DraftContract;
import org.gongzhi.core.commissioning.ContractCommand.PutContractInForce;
import org.gongzhi.core.commissioning.ContractCommand.RateService;
import org.gongzhi.core.commissioning.ContractCommand.ReceivePayment;
import org.gongzhi.core.commissioning.ContractCommand.RejectDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ReportDelivery;
import org.gongzhi.core.commissioning.ContractCommand.SignContract;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.PaymentFellDue;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.commissioning.OpenerCommand.RegisterOpeningKey;
import org.gongzhi.core.fund.BudgetClaims;
import org.gongzhi.core.fund.Fund;
import org.gongzhi.core.fund.FundCommand.CertifyPayment;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReserveBudget;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotEntries;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.Project;
import org.gongzhi.core.project.ProjectCommand.ConfirmFunding;
import org.gongzhi.core.project.ProjectCommand.DecideProject;
import org.gongzhi.core.project.ProjectCommand.LinkContract;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.registry.QualificationStanding;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands by random people, about several calls at once, interleaved with the handovers between the contexts,
 * which come late, twice and out of order. What DOMAIN.md, 3 forbids must not show in any event.
 */
class RandomPurchasesTest {

    private static final int STEPS = 20_000;
    private static final int CALLS = 8;
    private static final Actor SYSTEM = Actor.system("handover");
    private static final Actor TREASURER = Actor.staff("staff-t", "hall", Role.TREASURER);
    private static final Actor OFFICER = Actor.staff("staff-o", "hall", Role.CASE_OFFICER);

    private static final CollectiveRule COLLECTIVE = new CollectiveRule(pln("400"), 2);

    /** Honest people, and some who hold more hands than they should. */
    private static final List<Actor> PEOPLE = List.of(
            Purchase.COMMISSIONER,
            Purchase.COMMISSIONER,
            Purchase.SECOND,
            Purchase.EVALUATOR,
            Actor.staff("staff-s", "centre", Role.SUPERVISOR),
            TREASURER,
            Purchase.CLUB,
            Purchase.CLUB,
            Purchase.GUILD,
            Actor.staff("staff-all", "hall", Role.COMMISSIONER, Role.EVALUATOR, Role.ORGANIZATION),
            new Actor("r1", Set.of(Role.RESIDENT, Role.ORGANIZATION, Role.COMMISSIONER), "club", "grid-1"),
            new Actor("r2", Set.of(Role.RESIDENT, Role.EVALUATOR, Role.COMMISSIONER), "guild", "grid-1"),
            Actor.resident("r1", "grid-1"),
            Actor.resident("r2", "grid-1"),
            Actor.resident("r3", "grid-1"),
            Actor.resident("r4", "grid-1"));

    private static final Map<String, SealingKeys> OPENERS = Map.of(
            "staff-c", SealingKeys.generate(new SecureRandom()),
            "staff-d", SealingKeys.generate(new SecureRandom()),
            "staff-all", SealingKeys.generate(new SecureRandom()));

    private final List<Object> handovers = new ArrayList<>();
    private final Map<Class<?>, Integer> seen = new HashMap<>();
    private final Watch watch = new Watch();
    private Configuration axon;
    private Actor acting = SYSTEM;

    @BeforeEach
    void start() {
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JsonSerializer.forSnapshots())
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(new StrictEngine())
                        .build())
                .registerComponent(ProjectLookup.class, c -> new ProjectLookup(c.eventStore()))
                .registerComponent(MatterLookup.class, c -> new MatterLookup(c.eventStore()))
                .registerComponent(NeedLookup.class, c -> new NeedLookup(c.eventStore()))
                .registerComponent(CallLookup.class, c -> new CallLookup(c.eventStore()))
                .registerComponent(OfferLookup.class, c -> new OfferLookup(c.eventStore()))
                .registerComponent(OpenerLookup.class, c -> new OpenerLookup(c.eventStore()))
                .registerComponent(CallSealer.class, c -> new CallSealer(new SecureRandom()))
                .registerComponent(Areas.class, c -> id -> new AreaState(AreaKind.GRID, "c", "hall"))
                .registerComponent(
                        Organizations.class,
                        c -> id -> new QualificationStanding(OrganizationKind.DEPARTMENT, Map.of()))
                .registerComponent(Funds.class, c -> id -> Optional.of("PLN"))
                .registerComponent(BudgetClaims.class, c -> id -> Optional.of(new BudgetClaims.Claim("f", false)))
                .registerComponent(BallotEntries.class, c -> (ballot, entry) -> true)
                .registerComponent(ResidentLookup.class, c -> id -> true)
                .registerComponent(DelegationLookup.class, c -> (one, other, from, to) -> false)
                .registerComponent(CollectiveRules.class, c -> id -> Optional.of(COLLECTIVE))
                .registerComponent(TieLookup.class, c -> (party, organization) -> false)
                .configureAggregate(Fund.class)
                .configureAggregate(Project.class)
                .configureAggregate(Need.class)
                .configureAggregate(Call.class)
                .configureAggregate(Opener.class)
                .configureAggregate(Offer.class)
                .configureAggregate(Contract.class)
                .registerCommandHandler(c -> new SubmitOfferHandler(
                        c.repository(Call.class),
                        c.repository(Offer.class),
                        c.getComponent(CallLookup.class),
                        (organization, category, at) -> true,
                        c.getComponent(CallSealer.class)))
                .start();
        axon.eventStore()
                .subscribe(events -> events.forEach(event -> {
                    seen.merge(event.getPayloadType(), 1, Integer::sum);
                    watch.on(event.getPayload());
                    handOver(event.getPayload());
                }));
        OPENERS.forEach((party, keys) -> send(
                Actor.staff(party, "hall", Role.COMMISSIONER),
                new RegisterOpeningKey(OpenerCommand.openerId(party), keys.publicKey(), null, AT)));
        send(TREASURER, new EstablishFund("f", "Green Budget", "PLN", AT));
        send(TREASURER, new ReceiveMoney("f", "budget", pln("5000"), AT));
        send(
                OFFICER,
                new DecideProject(
                        "p",
                        "Park",
                        new Origin(Origin.Kind.PLAN, "2023", null),
                        "area-1",
                        null,
                        "hall",
                        "f",
                        pln("3000"),
                        AT));
        send(SYSTEM, new ReserveBudget("f", "p", pln("3000"), AT));
        send(SYSTEM, new ConfirmFunding("p", AT));
        send(
                Purchase.COMMISSIONER,
                new IdentifyNeed("n", "p", "gardening", "area-1", "Planting", 400, "shade", pln("1000"), AT));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    private void handOver(Object event) {
        switch (event) {
            case ContractSigned e ->
                handovers.add(new CommitContract(e.fundId(), e.projectId(), e.contractId(), e.value(), AT));
            case ContractCommitted e -> handovers.add(new PutContractInForce(e.contractId(), AT));
            case ContractEnteredIntoForce e -> handovers.add(new LinkContract(e.projectId(), e.contractId(), AT));
            case PaymentFellDue e ->
                handovers.add(new CertifyPayment(
                        e.fundId(), e.projectId(), e.contractId(), e.milestoneId(), e.supplier(), e.amount(), AT));
            case PaymentPaid e -> handovers.add(new ReceivePayment(e.contractId(), e.milestoneId(), AT));
            default -> {}
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingForbiddenEverHappens(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            if (!handovers.isEmpty() && random.nextInt(4) == 0) {
                send(SYSTEM, handovers.get(random.nextInt(handovers.size())));
            } else {
                var at = AT.plus(Duration.ofDays(random.nextInt(STEPS) < step ? 40 : 1));
                var actor = PEOPLE.get(random.nextInt(PEOPLE.size()));
                send(actor, anyCommand(random, actor, at));
            }
            watch.check("seed " + seed + ", step " + step);
        }
        assertThat(seen.keySet())
                .as("seed %d gets far enough to prove anything", seed)
                .contains(
                        OffersOpened.class,
                        CallAwarded.class,
                        DeliveryAccepted.class,
                        PaymentFellDue.class,
                        PaymentPaid.class,
                        ContractCompleted.class);
    }

    private void send(Actor actor, Object command) {
        acting = actor;
        var callback = new FutureCallback<Object, Object>();
        axon.commandBus().dispatch(new GenericCommandMessage<>(command, actor.toMetaData()), callback);
        var result = callback.getResult();
        if (!result.isExceptional()) return;
        assertThat(result.exceptionResult())
                .as("%s by %s", command, actor)
                .isInstanceOfAny(Rejection.class, AggregateNotFoundException.class, ConcurrencyException.class);
    }

    /** Theirs, if they have one. */
    private @Nullable String shareOf(String callId, Actor actor) {
        SealingKeys keys = OPENERS.get(actor.party());
        if (keys == null) return null;
        return axon.eventStore()
                .readEvents(callId)
                .asStream()
                .map(Message::getPayload)
                .filter(CallSealed.class::isInstance)
                .findFirst()
                .map(found -> open(((CallSealed) found).requireShareOf(actor.party()), callId, keys))
                .orElse(null);
    }

    private static String open(KeyShare share, String callId, SealingKeys keys) {
        try {
            return share.open(callId, keys);
        } catch (UndecipherableException e) {
            throw new AssertionError(e);
        }
    }

    private Object anyCommand(Random random, Actor actor, Instant at) {
        String call = "k" + random.nextInt(CALLS);
        String contract = ContractCommand.contractId(call);
        String milestone = "m" + random.nextInt(2);
        String offer = OfferCommand.offerId(call, random.nextBoolean() ? "club" : "guild");
        if (actor.is(Role.RESIDENT) && random.nextInt(3) > 0) {
            return random.nextInt(4) == 0
                    ? new RateService(contract, random.nextInt(7), at)
                    : new ConfirmDelivery(contract, milestone, random.nextInt(4) > 0, at);
        }
        if (actor.is(Role.TREASURER)) {
            return random.nextInt(30) == 0
                    ? new ReleaseBudget("f", "p", amount(random, 100), "not needed", at)
                    : new PayDue("f", contract, milestone, at);
        }
        if (actor.is(Role.EVALUATOR) && random.nextInt(3) > 0) {
            return new ScoreOffer(call, offer, Map.of("plan", new BigDecimal(random.nextInt(101))), true, "read", at);
        }
        if (actor.is(Role.ORGANIZATION) && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new SubmitOffer(call, amount(random, 700), "Trees", at);
                case 1 -> new SignContract(contract, at);
                default ->
                    new ReportDelivery(
                            contract,
                            milestone,
                            "planted",
                            List.of(new Evidence("Photograph", SHA256)),
                            List.of("r1", "r2", "r3", "r4").subList(0, 1 + random.nextInt(4)),
                            at);
            };
        }
        if (actor.is(Role.SUPERVISOR)) return say(random, call, offer, at);
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                new PublishCall(
                        call,
                        "n",
                        "Planting",
                        "Trees",
                        amount(random, 1_200),
                        Purchase.CRITERIA,
                        1,
                        Purchase.DEADLINE,
                        List.copyOf(OPENERS.keySet()),
                        at);
            case 2, 3, 4 -> new OpenOffers(call, shareOf(call, actor), at);
            case 5, 6 -> new AwardCall(call, offer, "the better plan", at);
            case 14, 15 -> say(random, call, offer, at);
            case 7 ->
                random.nextInt(20) == 0
                        ? new EndCall(call, "no longer wanted", at)
                        : new OpenOffers(call, shareOf(call, actor), at);
            case 8, 9 ->
                new DraftContract(
                        contract,
                        call,
                        List.of(
                                new Milestone("m0", "First", amount(random, 300), LocalDate.EPOCH),
                                new Milestone("m1", "Second", amount(random, 300), LocalDate.EPOCH)),
                        1 + random.nextInt(2),
                        at);
            case 10, 11, 12 -> new AcceptDelivery(contract, milestone, "seen", at);
            default -> new RejectDelivery(contract, milestone, "too few", at);
        };
    }

    private static Object say(Random random, String call, String offer, Instant at) {
        return random.nextInt(4) == 0
                ? new RefuseAward(call, offer, "too dear", at)
                : new ApproveAward(call, offer, "agreed", at);
    }

    private static Money amount(Random random, int most) {
        return new Money(BigDecimal.valueOf(random.nextInt(1, most * 100), 2), "PLN");
    }

    /** Keeps its own account of what happened, from the events alone, and what of it was not allowed. */
    private final class Watch {

        private final Map<String, Money> ceiling = new HashMap<>();
        private final Map<String, Money> award = new HashMap<>();
        private final Map<String, String> proposers = new HashMap<>();
        private final Map<String, Set<String>> approvers = new HashMap<>();
        private final Map<String, Money> contract = new HashMap<>();
        private final Map<String, Money> certified = new HashMap<>();
        private final Map<String, Money> paid = new HashMap<>();
        private final Map<String, ContractDrafted> drafts = new HashMap<>();
        private final Map<String, String> suppliers = new HashMap<>();
        private final Map<String, String> offerers = new HashMap<>();
        private final Set<String> accepted = new HashSet<>();
        private final Map<String, Set<String>> agreeing = new HashMap<>();
        private final Set<String> due = new HashSet<>();
        private final List<String> forbidden = new ArrayList<>();

        void on(Object event) {
            switch (event) {
                case CallPublished e -> once(ceiling.put(e.callId(), e.ceiling()), e);
                case OfferReceived e -> {
                    once(offerers.put(e.offerId(), e.organization()), e);
                    forbid(e.organization().equals("hall"), "bought from itself", e);
                }
                case OffersOpened e -> {
                    forbid(e.at().isBefore(Purchase.DEADLINE), "opened before the deadline", e);
                    forbid(e.firstOpener().equals(e.secondOpener()), "opened by one alone", e);
                }
                case OfferScored e ->
                    forbid(
                            String.valueOf(offerers.get(e.offerId())).equals(acting.organization()),
                            "scored by a tied member",
                            e);
                case AwardProposed e -> {
                    approvers.put(e.callId(), new HashSet<>());
                    proposers.put(e.callId(), e.proposer());
                }
                case AwardApproved e ->
                    approvers.computeIfAbsent(e.callId(), id -> new HashSet<>()).add(e.member());
                case AwardRefused e -> approvers.remove(e.callId());
                case CallAwarded e -> {
                    once(award.put(e.callId(), e.price()), e);
                    var agreed = approvers.getOrDefault(e.callId(), Set.of());
                    boolean decidedTogether = COLLECTIVE.covers(e.price());
                    forbid(decidedTogether != (agreed.size() == COLLECTIVE.approvals()), "awarded by " + agreed, e);
                    forbid(agreed.contains(proposers.getOrDefault(e.callId(), "")), "approved by who proposed it", e);
                }
                case ContractDrafted e -> {
                    once(contract.put(e.callId(), e.value()), e);
                    drafts.put(e.contractId(), e);
                    suppliers.put(e.contractId(), e.supplier());
                }
                case DeliveryReported e -> {
                    accepted.remove(part(e.contractId(), e.milestoneId()));
                    agreeing.put(part(e.contractId(), e.milestoneId()), new HashSet<>());
                }
                case DeliveryContested e -> accepted.remove(part(e.contractId(), e.milestoneId()));
                case DeliveryAccepted e -> {
                    accepted.add(part(e.contractId(), e.milestoneId()));
                    forbid(actsFor(e.contractId()), "accepted by the supplier", e);
                    forbid(!"hall".equals(acting.organization()), "accepted by another than the buyer", e);
                }
                case DeliveryConfirmed e -> {
                    forbid(actsFor(e.contractId()), "confirmed by the supplier", e);
                    if (e.asReported()) {
                        agreeing.computeIfAbsent(part(e.contractId(), e.milestoneId()), p -> new HashSet<>())
                                .add(e.residentId());
                    }
                }
                case PaymentFellDue e -> {
                    String part = part(e.contractId(), e.milestoneId());
                    forbid(!due.add(part), "due twice", e);
                    forbid(!accepted.contains(part), "due without the buyer", e);
                    var draft = drafts.get(e.contractId());
                    forbid(
                            draft == null
                                    || agreeing.getOrDefault(part, Set.of()).size() < draft.sample(),
                            "due without the sample",
                            e);
                }
                case PaymentCertified e -> {
                    certified.merge(callOf(e.contractId()), e.amount(), Money::plus);
                    forbid(!due.contains(part(e.contractId(), e.milestoneId())), "certified before it was due", e);
                }
                case PaymentPaid e -> {
                    paid.merge(callOf(e.contractId()), e.amount(), Money::plus);
                    forbid(!e.payee().equals(suppliers.get(e.contractId())), "paid to somebody else", e);
                }
                default -> {}
            }
        }

        private boolean actsFor(String contractId) {
            return String.valueOf(suppliers.get(contractId)).equals(acting.organization());
        }

        private String callOf(String contractId) {
            return contractId.substring("contract-".length());
        }

        private String part(String contractId, String milestoneId) {
            return contractId + "/" + milestoneId;
        }

        private void once(@org.jspecify.annotations.Nullable Object before, Object event) {
            forbid(before != null, "twice", event);
        }

        private void forbid(boolean happened, String what, Object event) {
            if (happened) forbidden.add(what + ": " + event + " by " + acting);
        }

        void check(String when) {
            assertThat(forbidden).as(when).isEmpty();
            atMost(when, "paid ≤ certified", paid, certified);
            atMost(when, "certified ≤ contract", certified, contract);
            atMost(when, "contract ≤ award", contract, award);
            atMost(when, "award ≤ ceiling", award, ceiling);
        }

        private void atMost(String when, String what, Map<String, Money> lower, Map<String, Money> upper) {
            lower.forEach((call, money) -> assertThat(money)
                    .as("%s: %s of %s", when, what, call)
                    .isLessThanOrEqualTo(upper.getOrDefault(call, Money.zero("PLN"))));
        }
    }
}
