package org.gongzhi.core.commissioning;

import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.AWARDED;
import static org.gongzhi.core.commissioning.Purchase.BEGUN;
import static org.gongzhi.core.commissioning.Purchase.CLUBS;
import static org.gongzhi.core.commissioning.Purchase.CLUB_RECEIVED;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.CRITERIA;
import static org.gongzhi.core.commissioning.Purchase.DEADLINE;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.GUILDS;
import static org.gongzhi.core.commissioning.Purchase.GUILD_RECEIVED;
import static org.gongzhi.core.commissioning.Purchase.HAS_KEY;
import static org.gongzhi.core.commissioning.Purchase.NEED;
import static org.gongzhi.core.commissioning.Purchase.OPENED;
import static org.gongzhi.core.commissioning.Purchase.OPENERS;
import static org.gongzhi.core.commissioning.Purchase.PUBLISHED;
import static org.gongzhi.core.commissioning.Purchase.SCORED;
import static org.gongzhi.core.commissioning.Purchase.SECOND;
import static org.gongzhi.core.commissioning.Purchase.SECOND_HAS_KEY;
import static org.gongzhi.core.commissioning.Purchase.and;
import static org.gongzhi.core.commissioning.Purchase.pln;
import static org.hamcrest.CoreMatchers.instanceOf;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallCommand.ApproveAward;
import org.gongzhi.core.commissioning.CallCommand.AwardCall;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallCommand.RefuseAward;
import org.gongzhi.core.commissioning.CallEvent.AwardApproved;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;
import org.gongzhi.core.commissioning.CallEvent.AwardRefused;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.CollectiveRuleAdopted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DOMAIN.md, 3 rule 4: above a set amount, a set number of named approvals before a decision takes effect. */
class CollectiveAwardTest {

    private static final Instant LATER = DEADLINE.plusSeconds(60);
    private static final Actor SUPERVISOR = Actor.staff("staff-s", "centre", Role.SUPERVISOR);
    private static final Actor THIRD = Actor.staff("staff-t", "hall", Role.COMMISSIONER);

    private static final CollectiveRuleAdopted TWO_ABOVE_699 = new CollectiveRuleAdopted("k", pln("699.99"), 2, AT);
    private static final AwardProposed PROPOSED = new AwardProposed(
            "k", "p", CLUBS, "hall", "club", pln("700"), AWARDED.totals(), 2, "staff-c", "the better plan", DEADLINE);
    private static final List<Object> JUDGED =
            and(List.of(PUBLISHED, TWO_ABOVE_699, CLUB_RECEIVED, GUILD_RECEIVED, BEGUN, OPENED), SCORED.toArray());
    private static final List<Object> WAITING = and(JUDGED, PROPOSED);
    private static final AwardApproved BY_SECOND =
            new AwardApproved("k", "p", CLUBS, "staff-d", "hall", Role.COMMISSIONER, "agreed", LATER);
    private static final AwardApproved BY_SUPERVISOR =
            new AwardApproved("k", "p", CLUBS, "staff-s", "centre", Role.SUPERVISOR, "agreed", LATER);
    private static final CallAwarded TAKES_EFFECT = new CallAwarded(
            "k", "n", "p", "f", CLUBS, "hall", "club", pln("700"), AWARDED.totals(), "the better plan", LATER);
    private static final AwardRefused REFUSED =
            new AwardRefused("k", "p", CLUBS, "staff-d", "hall", Role.COMMISSIONER, "too dear", LATER);

    private static final ApproveAward APPROVE = new ApproveAward("k", CLUBS, "agreed", LATER);
    private static final RefuseAward REFUSE = new RefuseAward("k", CLUBS, "too dear", LATER);

    private final Purchase purchase = new Purchase();
    private final Set<String> delegated = new HashSet<>();
    private final Set<String> tied = new HashSet<>();
    private final FixtureConfiguration<Call> call = new AggregateTestFixture<>(Call.class);

    @BeforeEach
    void lookups() {
        purchase.happened("p", DECIDED, FUNDED);
        purchase.happened("n", NEED);
        purchase.happened("opener-staff-c", HAS_KEY);
        purchase.happened("opener-staff-d", SECOND_HAS_KEY);
        call.registerInjectableResource(new ProjectLookup(purchase.store()));
        call.registerInjectableResource(new NeedLookup(purchase.store()));
        call.registerInjectableResource(new OpenerLookup(purchase.store()));
        call.registerInjectableResource(new CallSealer(new SecureRandom()));
        DelegationLookup delegations = (one, other, from, to) -> delegated.contains(one + ">" + other);
        call.registerInjectableResource(delegations);
        TieLookup ties = (party, organization) -> tied.contains(party + ">" + organization);
        call.registerInjectableResource(ties);
        CollectiveRules rules = fund -> fund.equals("f")
                ? Optional.of(new CollectiveRule(TWO_ABOVE_699.above(), TWO_ABOVE_699.approvals()))
                : Optional.empty();
        call.registerInjectableResource(rules);
    }

    private static AwardCall award(String offerId) {
        return new AwardCall("k", offerId, "the better plan", DEADLINE);
    }

    @Test
    void aCallKeepsTheRuleOfItsFundFromItsPublicationOn() {
        var publish = new PublishCall(
                "k", "n", "Planting the park", "Forty trees", pln("800"), CRITERIA, 1, DEADLINE, OPENERS, AT);
        call.givenNoPriorActivity()
                .when(publish, COMMISSIONER.toMetaData())
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
                        Matchers.equalTo(PUBLISHED),
                        instanceOf(CallSealed.class),
                        Matchers.equalTo(TWO_ABOVE_699),
                        Matchers.andNoMore())));
    }

    @Test
    void anAwardOfMoreIsAProposal() {
        call.given(JUDGED).when(award(CLUBS), COMMISSIONER.toMetaData()).expectEvents(PROPOSED);
    }

    @Test
    void anAwardOfNoMoreTakesEffectAtOnce() {
        var from700 = new CollectiveRuleAdopted("k", pln("700"), 2, AT);
        call.given(and(List.of(PUBLISHED, from700, CLUB_RECEIVED, GUILD_RECEIVED, BEGUN, OPENED), SCORED.toArray()))
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectEvents(AWARDED);
    }

    @Test
    void oneApprovalOfTwoAwardsNothingYet() {
        call.given(WAITING).when(APPROVE, SECOND.toMetaData()).expectEvents(BY_SECOND);
    }

    @Test
    void theLastApprovalNeededAwardsTheCallAsItWasProposed() {
        call.given(and(WAITING, BY_SECOND))
                .when(APPROVE, SUPERVISOR.toMetaData())
                .expectEvents(BY_SUPERVISOR, TAKES_EFFECT);
    }

    @Test
    void nobodyApprovesAfterTheLast() {
        call.given(and(WAITING, BY_SECOND, BY_SUPERVISOR, TAKES_EFFECT))
                .when(APPROVE, THIRD.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
    }

    @Test
    void whoProposedItNeitherApprovesNorRefuses() {
        for (var command : List.of(APPROVE, REFUSE)) {
            call.given(WAITING)
                    .when(command, COMMISSIONER.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.OWN_PROPOSAL));
        }
    }

    @Test
    void whoActsOrCouldActForTheProposerDoesNotEither() {
        var forTheProposer = new Actor("staff-x", Set.of(Role.COMMISSIONER), "hall", null, "staff-c");
        delegated.add("staff-d>staff-c");
        for (Actor actor : List.of(forTheProposer, SECOND)) {
            call.given(WAITING)
                    .when(APPROVE, actor.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.OWN_PROPOSAL));
        }
    }

    @Test
    void onePersonIsOneApproval() {
        var forTheSecond = new Actor("staff-x", Set.of(Role.COMMISSIONER), "hall", null, "staff-d");
        for (Actor actor : List.of(SECOND, forTheSecond)) {
            call.given(and(WAITING, BY_SECOND))
                    .when(APPROVE, actor.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.APPROVED_ALREADY));
        }
    }

    @Test
    void whoIsTiedToTheSupplierHasNoSay() {
        tied.add("staff-d>club");
        for (var command : List.of(APPROVE, REFUSE)) {
            call.given(WAITING)
                    .when(command, SECOND.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.TIED));
        }
    }

    @Test
    void commissionersOfTheOrganizationAndSupervisorsHaveASayAndNobodyElse() {
        for (var command : List.of(APPROVE, REFUSE)) {
            for (Role role : Role.values()) {
                var sent = call.given(WAITING)
                        .when(command, Actor.staff("staff-x", "hall", role).toMetaData());
                if (role == Role.COMMISSIONER || role == Role.SUPERVISOR) sent.expectSuccessfulHandlerExecution();
                else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
            }
            call.given(WAITING)
                    .when(
                            command,
                            Actor.staff("staff-x", "elsewhere", Role.COMMISSIONER)
                                    .toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
        }
    }

    @Test
    void nobodyApprovesAnotherOfferThanIsProposed() {
        call.given(WAITING)
                .when(new ApproveAward("k", GUILDS, "agreed", LATER), SECOND.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NOT_THE_PROPOSED_OFFER));
    }

    @Test
    void aRefusalIsOnRecordAndTheApprovalsBeforeItCountNoMore() {
        call.given(and(WAITING, BY_SUPERVISOR))
                .when(REFUSE, SECOND.toMetaData())
                .expectEvents(REFUSED);
        var again = List.of(BY_SUPERVISOR, REFUSED, PROPOSED);
        call.given(and(WAITING, again.toArray()))
                .when(APPROVE, SUPERVISOR.toMetaData())
                .expectEvents(BY_SUPERVISOR);
    }

    @Test
    void whatWasRefusedMayBeProposedAgainOrTheCallEnded() {
        call.given(and(WAITING, REFUSED))
                .when(APPROVE, THIRD.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
        call.given(and(WAITING, REFUSED))
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectEvents(PROPOSED);
        for (var given : List.of(WAITING, and(WAITING, REFUSED))) {
            call.given(given)
                    .when(new EndCall("k", "too dear", LATER), COMMISSIONER.toMetaData())
                    .expectEvents(new CallEnded("k", "p", "too dear", LATER));
        }
    }

    @Test
    void everyApprovalAndRefusalHasAReason() {
        for (var command : List.of(new ApproveAward("k", CLUBS, " ", LATER), new RefuseAward("k", CLUBS, " ", LATER))) {
            call.given(WAITING)
                    .when(command, SECOND.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        }
    }

    @Test
    void whatIsProposedIsNotProposedOnceMore() {
        call.given(WAITING)
                .when(award(CLUBS), SECOND.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
    }

    @Test
    void nothingIsApprovedThatIsNotProposed() {
        call.given(JUDGED)
                .when(APPROVE, SECOND.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
    }
}
