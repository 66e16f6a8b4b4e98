package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
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
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.CallUnsealed;
import org.gongzhi.core.commissioning.CallEvent.CollectiveRuleAdopted;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OfferScored;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.CallEvent.ShareReleased;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.SealingKeys;
import org.jspecify.annotations.Nullable;

/** A call for offers, from its publication to its award. */
public class Call {

    private static final int MOST_CRITERIA = 50;
    private static final int SCORE_DECIMALS = 2;

    private enum Stage {
        PUBLISHED,
        OPENED,
        PROPOSED,
        AWARDED,
        ENDED
    }

    @AggregateIdentifier
    private String callId;

    private Stage stage = Stage.PUBLISHED;
    private String needId;
    private String projectId;
    private String fundId;
    private String organization;
    private List<Criterion> criteria;
    private Money ceiling;
    private int minimumOffers;
    private Instant offersUntil;
    /** In whose name. */
    private @Nullable String firstOpener;

    private @Nullable Instant firstOpenedAt;
    private @Nullable CallSealed sealed;
    /** Given by openers, by number. */
    private final Map<Integer, String> shares = new HashMap<>();

    /** In the order in which they came in. */
    private final List<String> received = new ArrayList<>();

    private final List<String> suppliers = new ArrayList<>();

    private final Map<String, OpenedOffer> offers = new LinkedHashMap<>();

    private @Nullable CollectiveRule collective;
    private @Nullable ProposedAward proposed;

    /** By offer, then by panel member. */
    private final Map<String, Map<String, Map<String, BigDecimal>>> scores = new HashMap<>();

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Call() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Call(
            PublishCall command,
            Actor actor,
            NeedLookup needs,
            ProjectLookup projects,
            OpenerLookup openers,
            CallSealer sealer,
            CollectiveRules rules) {
        actor.require(Role.COMMISSIONER);
        var need = needs.require(command.needId());
        actor.requireOrganization(need.organization());
        projects.requireMayBuy(need.projectId());
        requireSound(command, need.estimate());
        var opening = openers.require(command.openers(), need.organization());
        apply(new CallPublished(
                command.callId(),
                command.needId(),
                need.projectId(),
                need.fundId(),
                need.organization(),
                need.category(),
                command.title(),
                command.specification(),
                command.ceiling(),
                command.criteria(),
                command.minimumOffers(),
                command.offersUntil(),
                command.at()));
        apply(sealer.seal(command.callId(), opening, command.at()));
        rules.of(need.fundId())
                .ifPresent(rule -> apply(
                        new CollectiveRuleAdopted(command.callId(), rule.above(), rule.approvals(), command.at())));
    }

    /** Takes note of an offer, in the same commit as the offer itself. */
    void receive(String offerId, String supplier, Instant at) {
        requireStage(Stage.PUBLISHED);
        if (!at.isBefore(offersUntil)) throw new Rejection(CommissioningRule.OFFERS_CLOSED, offersUntil);
        if (received.contains(offerId)) throw new Rejection(CommissioningRule.OFFERED_ALREADY);
        apply(new OfferReceived(callId, offerId, supplier, at));
    }

    @CommandHandler
    public void handle(
            OpenOffers command, Actor actor, OfferLookup lookup, DelegationLookup delegations, TieLookup ties) {
        if (sealed == null) requireCommissioner(actor);
        else requireOpener(actor, sealed);
        requireStage(Stage.PUBLISHED);
        if (command.at().isBefore(offersUntil)) {
            throw new Rejection(CommissioningRule.OFFERS_NOT_YET_DUE, offersUntil);
        }
        suppliers.forEach(supplier -> ties.requireNone(actor, supplier));
        if (firstOpener != null) {
            Instant begun = firstOpenedAt == null ? command.at() : firstOpenedAt;
            if (delegations.isAsOne(actor, firstOpener, begun, command.at())) {
                throw new Rejection(CommissioningRule.SECOND_OPENER_NEEDED);
            }
        }
        if (sealed != null) release(command, sealed.requireShareOf(actor.party()));
        if (firstOpener == null) {
            apply(new OpeningBegun(callId, actor.principal(), command.at()));
        } else if (sealed == null) {
            var opened =
                    received.stream().map(lookup::require).map(Opening::plain).toList();
            apply(new OffersOpened(callId, projectId, firstOpener, actor.principal(), opened, command.at()));
        } else {
            unseal(firstOpener, actor, command.at(), sealed.publicKey(), lookup);
        }
    }

    private void requireOpener(Actor actor, CallSealed sealedCall) {
        actor.require(Role.COMMISSIONER, Role.SUPERVISOR);
        if (!actor.is(Role.SUPERVISOR)) actor.requireOrganization(organization);
        var unused = sealedCall.requireShareOf(actor.party());
    }

    private void release(OpenOffers command, KeyShare own) {
        if (command.share() == null) throw Rejection.at("/share", CommissioningRule.SHARE_MISSING);
        if (Base64Url.read(command.share()).filter(own::is).isEmpty()) {
            throw Rejection.at("/share", CommissioningRule.WRONG_SHARE);
        }
        apply(new ShareReleased(callId, own.opener(), own.number(), command.share(), command.at()));
    }

    private void unseal(String first, Actor second, Instant at, String publicKey, OfferLookup lookup) {
        var given = new TreeMap<Integer, byte[]>();
        shares.forEach(
                (number, share) -> given.put(number, Base64Url.read(share).orElseThrow()));
        SealingKeys keys = CallSealer.recover(given, publicKey)
                .orElseThrow(() -> new IllegalStateException("the shares of " + callId + " do not give its key"));
        var opening = new Opening(keys, ceiling);
        received.forEach(offerId -> opening.open(lookup.require(offerId)));
        apply(new CallUnsealed(callId, Base64Url.of(keys.privateKey()), opening.unsealed(), at));
        apply(new OffersOpened(callId, projectId, first, second.principal(), opening.opened(), at));
    }

    @CommandHandler
    public void handle(ScoreOffer command, Actor actor, DelegationLookup delegations, TieLookup ties) {
        actor.require(Role.EVALUATOR);
        requireStage(Stage.OPENED);
        OpenedOffer offer = offers.get(command.offerId());
        if (offer == null) throw new Rejection(CommissioningRule.UNKNOWN_OFFER);
        if (offer.organization().equals(actor.requireSomeOrganization())) throw new Rejection(CommissioningRule.TIED);
        ties.requireNone(actor, offer.organization());
        if (!command.noTie()) throw Rejection.at("/noTie", CommissioningRule.TIE_NOT_DECLARED);
        for (String member : scoresOf(command.offerId()).keySet()) {
            if (delegations.isAsOne(actor, member, command.at(), command.at())) {
                throw new Rejection(CommissioningRule.SCORED_ALREADY);
            }
        }
        requireComplete(command.scores());
        Bounds.requireText("/reason", command.reason());
        apply(new OfferScored(
                callId, command.offerId(), actor.principal(), command.scores(), command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(AwardCall command, Actor actor, TieLookup ties) {
        requireCommissioner(actor);
        requireStage(Stage.OPENED);
        if (offers.size() < minimumOffers) {
            throw new Rejection(CommissioningRule.TOO_FEW_OFFERS, offers.size(), minimumOffers);
        }
        OpenedOffer offer = offers.get(command.offerId());
        if (offer == null) throw new Rejection(CommissioningRule.UNKNOWN_OFFER);
        ties.requireNone(actor, offer.organization());
        Map<String, BigDecimal> totals = totals();
        String best = best(totals);
        if (!command.offerId().equals(best)) throw new Rejection(CommissioningRule.NOT_THE_BEST_OFFER, best);
        Bounds.requireText("/reason", command.reason());
        if (collective == null || !collective.covers(offer.price())) {
            award(offer, totals, command.reason(), command.at());
            return;
        }
        apply(new AwardProposed(
                callId,
                projectId,
                command.offerId(),
                organization,
                offer.organization(),
                offer.price(),
                totals,
                collective.approvals(),
                actor.principal(),
                command.reason(),
                command.at()));
    }

    @CommandHandler
    public void handle(ApproveAward command, Actor actor, DelegationLookup delegations, TieLookup ties) {
        Role role = requireDecider(actor);
        ProposedAward award = requireProposed(command.offerId());
        award.requireAnother(actor, command.at(), delegations);
        ties.requireNone(actor, award.proposal().supplier());
        Bounds.requireText("/reason", command.reason());
        OpenedOffer offer = Objects.requireNonNull(offers.get(command.offerId()));
        boolean last = award.lacksOne();
        apply(new AwardApproved(
                callId,
                projectId,
                command.offerId(),
                actor.principal(),
                actor.requireSomeOrganization(),
                role,
                command.reason(),
                command.at()));
        if (last) award(offer, award.proposal().totals(), award.proposal().reason(), command.at());
    }

    @CommandHandler
    public void handle(RefuseAward command, Actor actor, DelegationLookup delegations, TieLookup ties) {
        Role role = requireDecider(actor);
        ProposedAward award = requireProposed(command.offerId());
        award.requireAnother(actor, command.at(), delegations);
        ties.requireNone(actor, award.proposal().supplier());
        Bounds.requireText("/reason", command.reason());
        apply(new AwardRefused(
                callId,
                projectId,
                command.offerId(),
                actor.principal(),
                actor.requireSomeOrganization(),
                role,
                command.reason(),
                command.at()));
    }

    /** In which role the actor has a say in a collective decision on this call. */
    private Role requireDecider(Actor actor) {
        actor.require(Role.COMMISSIONER, Role.SUPERVISOR);
        if (actor.is(Role.SUPERVISOR)) return Role.SUPERVISOR;
        actor.requireOrganization(organization);
        return Role.COMMISSIONER;
    }

    private ProposedAward requireProposed(String offerId) {
        requireStage(Stage.PROPOSED);
        ProposedAward award = Objects.requireNonNull(proposed);
        award.requireOffer(offerId);
        return award;
    }

    private void award(OpenedOffer offer, Map<String, BigDecimal> totals, String reason, Instant at) {
        apply(new CallAwarded(
                callId,
                needId,
                projectId,
                fundId,
                offer.offerId(),
                organization,
                offer.organization(),
                offer.price(),
                totals,
                reason,
                at));
    }

    @CommandHandler
    public void handle(EndCall command, Actor actor) {
        if (actor.is(Role.SYSTEM)) {
            requireStage(Stage.PUBLISHED, Stage.OPENED, Stage.PROPOSED, Stage.AWARDED);
        } else {
            requireCommissioner(actor);
            requireStage(Stage.PUBLISHED, Stage.OPENED, Stage.PROPOSED);
        }
        Bounds.requireText("/reason", command.reason());
        apply(new CallEnded(callId, projectId, command.reason(), command.at()));
    }

    private Map<String, BigDecimal> totals() {
        boolean panelNeeded = criteria.stream().anyMatch(c -> c.kind() == Criterion.Kind.QUALITY);
        var prices = new LinkedHashMap<String, Money>();
        offers.forEach((offerId, offer) -> {
            if (panelNeeded && scoresOf(offerId).isEmpty()) {
                throw new Rejection(CommissioningRule.NOT_ALL_SCORED, offerId);
            }
            prices.put(offerId, offer.price());
        });
        return new Scoring(criteria).totals(prices, offerId -> scoresOf(offerId).values());
    }

    /** The highest total; among equals the lowest price, then the offer that came in first. Nobody is left a choice. */
    private String best(Map<String, BigDecimal> totals) {
        Comparator<OpenedOffer> better = Comparator.comparing((OpenedOffer offer) -> total(totals, offer.offerId()))
                .thenComparing(OpenedOffer::price, Comparator.reverseOrder());
        return offers.values().stream()
                .reduce((best, other) -> better.compare(other, best) > 0 ? other : best)
                .orElseThrow()
                .offerId();
    }

    private static BigDecimal total(Map<String, BigDecimal> totals, String offerId) {
        return totals.getOrDefault(offerId, BigDecimal.ZERO);
    }

    private Map<String, Map<String, BigDecimal>> scoresOf(String offerId) {
        return scores.getOrDefault(offerId, Map.of());
    }

    private void requireComplete(Map<String, BigDecimal> given) {
        Set<String> quality = criteria.stream()
                .filter(c -> c.kind() == Criterion.Kind.QUALITY)
                .map(Criterion::criterionId)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!given.keySet().equals(quality)) {
            throw Rejection.at("/scores", CommissioningRule.SCORES_INCOMPLETE, String.join(", ", quality));
        }
        given.forEach((criterion, score) -> {
            boolean inRange = score.signum() >= 0 && score.compareTo(BigDecimal.valueOf(100)) <= 0;
            if (!inRange || Math.abs((long) score.scale()) > SCORE_DECIMALS) {
                throw Rejection.at("/scores", CommissioningRule.SCORE_OUT_OF_RANGE, criterion);
            }
        });
    }

    private static void requireSound(PublishCall command, Money estimate) {
        Bounds.requireLine("/title", command.title());
        Bounds.requireText("/specification", command.specification());
        if (!command.ceiling().currency().equals(estimate.currency())) {
            throw Rejection.at("/ceiling", CommissioningRule.OTHER_CURRENCY, estimate.currency());
        }
        if (!command.ceiling().isPositive()) throw Rejection.at("/ceiling", CommissioningRule.AMOUNT_NOT_POSITIVE);
        if (command.ceiling().isMoreThan(estimate)) {
            throw Rejection.at("/ceiling", CommissioningRule.MORE_THAN_ESTIMATE, estimate.toString());
        }
        if (command.minimumOffers() < 1) {
            throw Rejection.at("/minimumOffers", CommissioningRule.MINIMUM_OFFERS_TOO_LOW);
        }
        if (!command.at().isBefore(command.offersUntil())) {
            throw Rejection.at("/offersUntil", CommissioningRule.DEADLINE_PASSED_ALREADY);
        }
        var seen = new HashSet<String>();
        int weights = 0;
        Bounds.requireAtMost("/criteria", command.criteria(), MOST_CRITERIA);
        for (int i = 0; i < command.criteria().size(); i++) {
            Criterion criterion = command.criteria().get(i);
            String at = "/criteria/" + i;
            Bounds.requireLine(at + "/criterionId", criterion.criterionId());
            Bounds.requireLine(at + "/title", criterion.title());
            if (!seen.add(criterion.criterionId())) {
                throw Rejection.at(at + "/criterionId", CommissioningRule.CRITERION_TWICE);
            }
            if (criterion.weight() < 1 || criterion.weight() > 100) {
                throw Rejection.at(at + "/weight", CommissioningRule.WEIGHT_OUT_OF_RANGE);
            }
            weights += criterion.weight();
        }
        if (weights != 100) throw Rejection.at("/criteria", CommissioningRule.WEIGHTS_NOT_100, weights);
        CallSealer.requireSound(command.openers());
    }

    private void requireCommissioner(Actor actor) {
        actor.require(Role.COMMISSIONER);
        actor.requireOrganization(organization);
    }

    private void requireStage(Stage... anyOf) {
        if (!Arrays.asList(anyOf).contains(stage)) {
            throw new Rejection(CommissioningRule.CALL_NOT_AT_THIS_STAGE, stage.name());
        }
    }

    @EventSourcingHandler
    void on(CallEvent event) {
        switch (event) {
            case CallPublished e -> {
                callId = e.callId();
                needId = e.needId();
                projectId = e.projectId();
                fundId = e.fundId();
                organization = e.organization();
                criteria = e.criteria();
                ceiling = e.ceiling();
                minimumOffers = e.minimumOffers();
                offersUntil = e.offersUntil();
            }
            case CallSealed e -> sealed = e;
            case OfferReceived e -> {
                received.add(e.offerId());
                suppliers.add(e.organization());
            }
            case ShareReleased e -> shares.put(e.number(), e.share());
            case OpeningBegun e -> {
                firstOpener = e.firstOpener();
                firstOpenedAt = e.at();
            }
            case CallUnsealed e -> {}
            case OffersOpened e -> {
                stage = Stage.OPENED;
                e.offers().forEach(offer -> offers.put(offer.offerId(), offer));
            }
            case OfferScored e ->
                scores.computeIfAbsent(e.offerId(), id -> new HashMap<>()).put(e.member(), e.scores());
            case CollectiveRuleAdopted e -> collective = new CollectiveRule(e.above(), e.approvals());
            case AwardProposed e -> {
                stage = Stage.PROPOSED;
                proposed = new ProposedAward(e);
            }
            case AwardApproved e -> proposed = Objects.requireNonNull(proposed).after(e);
            case AwardRefused e -> {
                stage = Stage.OPENED;
                proposed = null;
            }
            case CallAwarded e -> stage = Stage.AWARDED;
            case CallEnded e -> stage = Stage.ENDED;
        }
    }
}
