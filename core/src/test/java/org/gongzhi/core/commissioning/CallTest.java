package org.gongzhi.core.commissioning;

import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.equalTo;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.AWARDED;
import static org.gongzhi.core.commissioning.Purchase.BEGUN;
import static org.gongzhi.core.commissioning.Purchase.CLUBS;
import static org.gongzhi.core.commissioning.Purchase.CLUB_OFFERED;
import static org.gongzhi.core.commissioning.Purchase.CLUB_RECEIVED;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.CRITERIA;
import static org.gongzhi.core.commissioning.Purchase.DEADLINE;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.EVALUATOR;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.GUILDS;
import static org.gongzhi.core.commissioning.Purchase.GUILD_OFFERED;
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
import static org.gongzhi.core.commissioning.Purchase.scored;
import static org.hamcrest.CoreMatchers.instanceOf;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.commissioning.CallCommand.AwardCall;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallCommand.ScoreOffer;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    private static final Map<String, BigDecimal> NINETY = Map.of("plan", new BigDecimal("90"));
    private static final List<Object> RECEIVED = List.of(PUBLISHED, CLUB_RECEIVED, GUILD_RECEIVED);
    private static final List<Object> OPEN = and(RECEIVED, BEGUN, OPENED);
    private static final List<Object> JUDGED = and(OPEN, SCORED.toArray());
    private static final CallEnded ENDED = new CallEnded("k", "p", "no longer wanted", DEADLINE);

    private final Purchase purchase = new Purchase();
    private final Set<String> delegated = new HashSet<>();
    private final Set<String> tied = new HashSet<>();
    private final FixtureConfiguration<Call> call = new AggregateTestFixture<>(Call.class);

    @BeforeEach
    void lookups() {
        purchase.happened("p", DECIDED, FUNDED);
        purchase.happened("n", NEED);
        purchase.happened(CLUBS, CLUB_OFFERED);
        purchase.happened(GUILDS, GUILD_OFFERED);
        call.registerInjectableResource(new ProjectLookup(purchase.store()));
        call.registerInjectableResource(new NeedLookup(purchase.store()));
        call.registerInjectableResource(new OfferLookup(purchase.store()));
        purchase.happened("opener-staff-c", HAS_KEY);
        purchase.happened("opener-staff-d", SECOND_HAS_KEY);
        call.registerInjectableResource(new OpenerLookup(purchase.store()));
        call.registerInjectableResource(new CallSealer(new SecureRandom()));
        DelegationLookup delegations = (one, other, from, to) -> delegated.contains(one + ">" + other);
        call.registerInjectableResource(delegations);
        TieLookup ties = (party, organization) -> tied.contains(party + ">" + organization);
        call.registerInjectableResource(ties);
        CollectiveRules rules = fund -> Optional.empty();
        call.registerInjectableResource(rules);
    }

    private static PublishCall publish(Money ceiling, List<Criterion> criteria, int minimumOffers, Instant until) {
        return new PublishCall(
                "k", "n", "Planting the park", "Forty trees", ceiling, criteria, minimumOffers, until, OPENERS, AT);
    }

    private static PublishCall publish(List<Criterion> criteria) {
        return publish(pln("800"), criteria, 1, DEADLINE);
    }

    private static Criterion quality(String id, int weight) {
        return new Criterion(id, "Criterion " + id, weight, Criterion.Kind.QUALITY);
    }

    private static CallPublished needing(int offers, List<Criterion> criteria) {
        return new CallPublished(
                "k",
                "n",
                "p",
                "f",
                "hall",
                "gardening",
                "Planting the park",
                "Forty trees",
                pln("800"),
                criteria,
                offers,
                DEADLINE,
                AT);
    }

    private static ScoreOffer score(String offerId, Map<String, BigDecimal> scores, boolean noTie, String reason) {
        return new ScoreOffer("k", offerId, scores, noTie, reason, DEADLINE);
    }

    private static AwardCall award(String offerId) {
        return new AwardCall("k", offerId, "the better plan", DEADLINE);
    }

    private record Step(CallCommand command, List<Object> given, Role role) {}

    static Stream<Step> steps() {
        return Stream.of(
                new Step(publish(CRITERIA), List.of(), Role.COMMISSIONER),
                new Step(new OpenOffers("k", null, DEADLINE), RECEIVED, Role.COMMISSIONER),
                new Step(score(CLUBS, NINETY, true, "read"), OPEN, Role.EVALUATOR),
                new Step(award(CLUBS), JUDGED, Role.COMMISSIONER),
                new Step(new EndCall("k", "no longer wanted", DEADLINE), OPEN, Role.COMMISSIONER));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepIsForItsRoleAndNoOther(Step step) {
        for (Role role : Role.values()) {
            var given = step.given().isEmpty() ? call.givenNoPriorActivity() : call.given(step.given());
            var sent = given.when(
                    step.command(), Actor.staff("staff-x", "hall", role).toMetaData());
            boolean endedBySystem = role == Role.SYSTEM && step.command() instanceof EndCall;
            if (role == step.role() || endedBySystem) sent.expectSuccessfulHandlerExecution();
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anotherOrganizationsCommissionersAreRefused(Step step) {
        if (step.role() != Role.COMMISSIONER) return;
        var given = step.given().isEmpty() ? call.givenNoPriorActivity() : call.given(step.given());
        given.when(
                        step.command(),
                        Actor.staff("x", "elsewhere", Role.COMMISSIONER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void aCallIsPublishedForANeedAndSealedAtOnce() {
        call.givenNoPriorActivity()
                .when(publish(CRITERIA), COMMISSIONER.toMetaData())
                .expectEventsMatching(payloadsMatching(
                        exactSequenceOf(equalTo(PUBLISHED), instanceOf(CallSealed.class), andNoMore())));
    }

    @Test
    void thereIsNoCallWithoutANeed() {
        var nowhere = new PublishCall("k", "n2", "Title", "Text", pln("1"), CRITERIA, 1, DEADLINE, OPENERS, AT);
        call.givenNoPriorActivity()
                .when(nowhere, COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.UNKNOWN));
    }

    @Test
    void nothingIsBoughtForAProjectThatIsOver() {
        purchase.happened("p", new org.gongzhi.core.project.ProjectEvent.ProjectDropped("p", "no ground", AT));
        call.givenNoPriorActivity()
                .when(publish(CRITERIA), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.PROJECT_NOT_FUNDED));
    }

    static Stream<Arguments> unsound() {
        var many = IntStream.range(0, 51).mapToObj(i -> quality("q" + i, 1)).toList();
        return Stream.of(
                Arguments.of(CommissioningRule.OTHER_CURRENCY, publish(Money.of("1", "CNY"), CRITERIA, 1, DEADLINE)),
                Arguments.of(CommissioningRule.AMOUNT_NOT_POSITIVE, publish(pln("0"), CRITERIA, 1, DEADLINE)),
                Arguments.of(CommissioningRule.MORE_THAN_ESTIMATE, publish(pln("900.01"), CRITERIA, 1, DEADLINE)),
                Arguments.of(CommissioningRule.MINIMUM_OFFERS_TOO_LOW, publish(pln("1"), CRITERIA, 0, DEADLINE)),
                Arguments.of(CommissioningRule.DEADLINE_PASSED_ALREADY, publish(pln("1"), CRITERIA, 1, AT)),
                Arguments.of(CommissioningRule.WEIGHTS_NOT_100, publish(List.of())),
                Arguments.of(CommissioningRule.WEIGHTS_NOT_100, publish(List.of(quality("a", 99)))),
                Arguments.of(
                        CommissioningRule.WEIGHT_OUT_OF_RANGE, publish(List.of(quality("a", 150), quality("b", -50)))),
                Arguments.of(
                        CommissioningRule.WEIGHT_OUT_OF_RANGE, publish(List.of(quality("a", 100), quality("b", 0)))),
                Arguments.of(CommissioningRule.CRITERION_TWICE, publish(List.of(quality("a", 50), quality("a", 50)))),
                Arguments.of(CommonRule.TOO_MANY, publish(many)),
                Arguments.of(CommonRule.TEXT_MISSING, publish(List.of(quality("", 100)))),
                Arguments.of(
                        CommonRule.TEXT_MISSING,
                        new PublishCall("k", "n", "", "Forty trees", pln("1"), CRITERIA, 1, DEADLINE, OPENERS, AT)),
                Arguments.of(
                        CommonRule.TEXT_MISSING,
                        new PublishCall("k", "n", "Planting", "", pln("1"), CRITERIA, 1, DEADLINE, OPENERS, AT)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void aCallThatNobodyCouldAnswerIsRefused(Rule rule, PublishCall command) {
        call.givenNoPriorActivity()
                .when(command, COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule));
    }

    @Test
    void nothingIsOpenedBeforeTheDeadline() {
        call.given(RECEIVED)
                .when(new OpenOffers("k", null, DEADLINE.minusNanos(1)), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.OFFERS_NOT_YET_DUE));
    }

    @Test
    void theFirstOpenerOpensNothingYet() {
        call.given(RECEIVED)
                .when(new OpenOffers("k", null, DEADLINE), COMMISSIONER.toMetaData())
                .expectEvents(BEGUN);
    }

    @Test
    void oneAndTheSameCannotOpenTwice() {
        call.given(and(RECEIVED, BEGUN))
                .when(new OpenOffers("k", null, DEADLINE), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SECOND_OPENER_NEEDED));
    }

    @Test
    void whoActsForTheFirstOpenerIsNoSecondPairOfEyes() {
        var forTheFirst = new Actor("staff-d", Set.of(Role.COMMISSIONER), "hall", null, COMMISSIONER.party());
        call.given(and(RECEIVED, BEGUN))
                .when(new OpenOffers("k", null, DEADLINE), forTheFirst.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SECOND_OPENER_NEEDED));
    }

    @Test
    void whoCouldActForTheFirstOpenerIsNoSecondPairOfEyes() {
        delegated.add("staff-d>staff-c");
        call.given(and(RECEIVED, BEGUN))
                .when(new OpenOffers("k", null, DEADLINE), SECOND.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SECOND_OPENER_NEEDED));
    }

    @Test
    void whatIsOpenedInAnothersNameIsOnRecordUnderThatName() {
        var forAnother = new Actor("staff-x", Set.of(Role.COMMISSIONER), "hall", null, COMMISSIONER.party());
        call.given(RECEIVED)
                .when(new OpenOffers("k", null, DEADLINE), forAnother.toMetaData())
                .expectEvents(BEGUN);
    }

    @Test
    void whoIsTiedToASupplierNeitherOpensNorScoresNorAwards() {
        tied.add("staff-c>club");
        tied.add("staff-e>club");
        call.given(RECEIVED)
                .when(new OpenOffers("k", null, DEADLINE), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIED));
        call.given(OPEN)
                .when(score(CLUBS, NINETY, true, "read"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIED));
        call.given(JUDGED)
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIED));
        call.given(OPEN)
                .when(score(GUILDS, NINETY, true, "read"), EVALUATOR.toMetaData())
                .expectEvents(scored(GUILDS, "90"));
    }

    @Test
    void whoActsForSomebodyWithATieIsHeldByItToo() {
        tied.add("staff-e>club");
        var forTheTied = new Actor("staff-y", Set.of(Role.EVALUATOR), "hall", null, EVALUATOR.party());
        call.given(OPEN)
                .when(score(CLUBS, NINETY, true, "read"), forTheTied.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIED));
    }

    @Test
    void oneOfTwoWhoActAsOneScoresAnOffer() {
        delegated.add("staff-z>staff-e");
        var other = Actor.staff("staff-z", "hall", Role.EVALUATOR);
        call.given(and(OPEN, scored(CLUBS, "90")))
                .when(score(CLUBS, NINETY, true, "read"), other.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SCORED_ALREADY));
    }

    @Test
    void theSecondOpenerOpensAllOffersInTheOrderInWhichTheyCameIn() {
        call.given(and(RECEIVED, BEGUN))
                .when(new OpenOffers("k", null, DEADLINE), SECOND.toMetaData())
                .expectEvents(OPENED);
    }

    @Test
    void anOfferIsScoredByAPanelMember() {
        call.given(OPEN)
                .when(score(CLUBS, NINETY, true, "read"), EVALUATOR.toMetaData())
                .expectEvents(scored(CLUBS, "90"));
    }

    @Test
    void nobodyScoresAnOfferOfTheirOwnOrganization() {
        call.given(OPEN)
                .when(
                        score(CLUBS, NINETY, true, "read"),
                        Actor.staff("x", "club", Role.EVALUATOR).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIED));
        call.given(OPEN)
                .when(
                        score(CLUBS, NINETY, true, "read"),
                        new Actor("x", Set.of(Role.EVALUATOR), null, null).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void whoScoresDeclaresToHaveNoTie() {
        call.given(OPEN)
                .when(score(CLUBS, NINETY, false, "read"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TIE_NOT_DECLARED));
    }

    @Test
    void aMemberScoresAnOfferOnce() {
        call.given(and(OPEN, scored(CLUBS, "10")))
                .when(score(CLUBS, NINETY, true, "read again"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SCORED_ALREADY));
    }

    @Test
    void anOfferOfAnotherCallIsUnknown() {
        call.given(OPEN)
                .when(score("offer-k-nobody", NINETY, true, "read"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.UNKNOWN_OFFER));
        call.given(JUDGED)
                .when(award("offer-k-nobody"), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.UNKNOWN_OFFER));
    }

    @Test
    void everyQualityCriterionIsScoredAndNothingElse() {
        for (var scores : List.of(
                Map.<String, BigDecimal>of(),
                Map.of("price", BigDecimal.TEN),
                Map.of("plan", BigDecimal.TEN, "price", BigDecimal.TEN))) {
            call.given(OPEN)
                    .when(score(CLUBS, scores, true, "read"), EVALUATOR.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.SCORES_INCOMPLETE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "100.01", "50.001", "1e-999999999", "0e999999999"})
    void aScoreIsZeroToAHundredWithTwoDecimals(String wrong) {
        call.given(OPEN)
                .when(score(CLUBS, Map.of("plan", new BigDecimal(wrong)), true, "read"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.SCORE_OUT_OF_RANGE));
    }

    @Test
    void everyScoreAwardAndEndHasAReason() {
        call.given(OPEN)
                .when(score(CLUBS, NINETY, true, ""), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        call.given(JUDGED)
                .when(new AwardCall("k", CLUBS, "", DEADLINE), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        call.given(JUDGED)
                .when(new EndCall("k", "", DEADLINE), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    @Test
    void theBestOfferIsAwarded() {
        call.given(JUDGED).when(award(CLUBS), COMMISSIONER.toMetaData()).expectEvents(AWARDED);
    }

    @Test
    void anotherThanTheBestIsNot() {
        call.given(JUDGED)
                .when(award(GUILDS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NOT_THE_BEST_OFFER));
    }

    @Test
    void ofEqualOffersTheCheaperWins() {
        var byQuality = List.of(quality("plan", 100));
        var given = List.of(
                needing(1, byQuality),
                CLUB_RECEIVED,
                GUILD_RECEIVED,
                BEGUN,
                OPENED,
                scored(CLUBS, "50"),
                scored(GUILDS, "50"));
        call.given(given)
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NOT_THE_BEST_OFFER));
        call.given(given).when(award(GUILDS), COMMISSIONER.toMetaData()).expectSuccessfulHandlerExecution();
    }

    @Test
    void ofEqualOffersAtTheSamePriceTheFirstWins() {
        var byPrice = List.of(new Criterion("price", "The price", 100, Criterion.Kind.PRICE));
        var opened = new OffersOpened(
                "k",
                "p",
                "staff-c",
                "staff-d",
                List.of(
                        new OpenedOffer(GUILDS, "guild", pln("350"), "Firs"),
                        new OpenedOffer(CLUBS, "club", pln("350"), "Lime trees")),
                DEADLINE);
        var given = List.of(needing(1, byPrice), GUILD_RECEIVED, CLUB_RECEIVED, BEGUN, opened);
        call.given(given)
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NOT_THE_BEST_OFFER));
        call.given(given).when(award(GUILDS), COMMISSIONER.toMetaData()).expectSuccessfulHandlerExecution();
    }

    @Test
    void everyOfferIsScoredBeforeAnyIsAwarded() {
        call.given(and(OPEN, scored(CLUBS, "90")))
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NOT_ALL_SCORED));
    }

    @Test
    void tooFewOffersAreNotAwarded() {
        call.given(and(List.of(needing(3, CRITERIA), CLUB_RECEIVED, GUILD_RECEIVED, BEGUN, OPENED), SCORED.toArray()))
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TOO_FEW_OFFERS));
    }

    @Test
    void aCallWithoutOffersIsOpenedAndEnded() {
        var none = new OffersOpened("k", "p", "staff-c", "staff-d", List.of(), DEADLINE);
        call.given(PUBLISHED, BEGUN)
                .when(new OpenOffers("k", null, DEADLINE), SECOND.toMetaData())
                .expectEvents(none);
        call.given(PUBLISHED, BEGUN, none)
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.TOO_FEW_OFFERS));
        call.given(PUBLISHED, BEGUN, none)
                .when(new EndCall("k", "no longer wanted", DEADLINE), COMMISSIONER.toMetaData())
                .expectEvents(ENDED);
    }

    @Test
    void aCallThatIsOverStaysOver() {
        for (Object end : List.of(AWARDED, ENDED)) {
            for (var command :
                    List.of(new OpenOffers("k", null, DEADLINE), award(CLUBS), new EndCall("k", "no", DEADLINE))) {
                call.given(and(JUDGED, end))
                        .when(command, COMMISSIONER.toMetaData())
                        .expectNoEvents()
                        .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
            }
            call.given(and(JUDGED, end))
                    .when(score(CLUBS, NINETY, true, "read"), EVALUATOR.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
        }
    }

    @Test
    void nothingIsScoredOrAwardedBeforeTheOpening() {
        call.given(RECEIVED)
                .when(score(CLUBS, NINETY, true, "read"), EVALUATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
        call.given(RECEIVED)
                .when(award(CLUBS), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
    }

    @Test
    void theSystemEndsACallAlsoAfterTheAward() {
        var ended = new CallEnded("k", "p", "no ground", DEADLINE);
        for (var given : List.of(
                List.<Object>of(PUBLISHED),
                List.<Object>of(PUBLISHED, BEGUN, OPENED),
                List.<Object>of(PUBLISHED, BEGUN, OPENED, AWARDED))) {
            call.given(given)
                    .when(new EndCall("k", "no ground", DEADLINE), Purchase.SYSTEM.toMetaData())
                    .expectEvents(ended);
        }
        call.given(PUBLISHED, ended)
                .when(new EndCall("k", "no ground", DEADLINE), Purchase.SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.CALL_NOT_AT_THIS_STAGE));
    }
}
