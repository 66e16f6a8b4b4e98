package org.gongzhi.core.commissioning;

import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.NEED;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.time.Duration;
import java.util.List;
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
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.NeedCommand.NameMatters;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.MattersNamed;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterRules;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeedTest {

    private final Purchase purchase = new Purchase();
    private final FixtureConfiguration<Need> need = new AggregateTestFixture<>(Need.class);

    @BeforeEach
    void projects() {
        Areas areas = id -> id.equals("area-1") ? new AreaState(AreaKind.GRID, "c", "hall") : AreaState.initial();
        need.registerInjectableResource(areas);
        need.registerInjectableResource(new ProjectLookup(purchase.store()));
        need.registerInjectableResource(new MatterLookup(purchase.store()));
    }

    private static IdentifyNeed identify(
            String category, String title, int beneficiaries, String outcome, Money money) {
        return new IdentifyNeed("n", "p", category, "area-1", title, beneficiaries, outcome, money, AT);
    }

    private static IdentifyNeed identify(Money estimate) {
        return identify("gardening", "Planting", 400, "shade", estimate);
    }

    @Test
    void onlyACommissionerStatesANeed() {
        purchase.happened("p", DECIDED, FUNDED);
        for (Role role : Role.values()) {
            var sent = need.givenNoPriorActivity()
                    .when(identify(pln("900")), Actor.staff("x", "hall", role).toMetaData());
            if (role == Role.COMMISSIONER) sent.expectEvents(NEED);
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void aCommissionerActsForAnOrganization() {
        purchase.happened("p", DECIDED, FUNDED);
        need.givenNoPriorActivity()
                .when(identify(pln("900")), new Actor("x", Set.of(Role.COMMISSIONER), null, null).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void aNeedIsOfAProjectThatIsThereFundedAndNotPaused() {
        refused(CommonRule.UNKNOWN, identify(pln("900")));
        purchase.happened("p", DECIDED);
        refused(CommissioningRule.PROJECT_NOT_FUNDED, identify(pln("900")));
        purchase.happened("p", FUNDED, new ProjectPaused("p", "frost", AT));
        refused(CommissioningRule.PROJECT_PAUSED, identify(pln("900")));
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of(CommissioningRule.OTHER_CURRENCY, identify(Money.of("900", "CNY"))),
                Arguments.of(CommissioningRule.AMOUNT_NOT_POSITIVE, identify(pln("0"))),
                Arguments.of(CommissioningRule.MORE_THAN_BUDGET, identify(pln("1000.01"))),
                Arguments.of(
                        CommissioningRule.BENEFICIARIES_NOT_POSITIVE,
                        identify("gardening", "Planting", 0, "shade", pln("900"))),
                Arguments.of(CommonRule.TEXT_MISSING, identify("", "Planting", 400, "shade", pln("900"))),
                Arguments.of(CommonRule.TEXT_MISSING, identify("gardening", " ", 400, "shade", pln("900"))),
                Arguments.of(CommonRule.TEXT_MISSING, identify("gardening", "Planting", 400, "", pln("900"))),
                Arguments.of(
                        CommonRule.TEXT_TOO_LONG,
                        identify("gardening", "Planting", 400, "x".repeat(10_001), pln("900"))));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void aNeedThatCannotBeMetIsRefused(Rule rule, IdentifyNeed command) {
        purchase.happened("p", DECIDED, FUNDED);
        refused(rule, command);
    }

    @Test
    void aNeedIsInAnAreaThatIsThere() {
        purchase.happened("p", DECIDED, FUNDED);
        need.givenNoPriorActivity()
                .when(
                        new IdentifyNeed("n", "p", "gardening", "area-9", "Planting", 400, "shade", pln("900"), AT),
                        COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.AREA_UNKNOWN).at("/areaId"));
    }

    @Test
    void theSystemWithdrawsANeedOnceWithTheReason() {
        var withdraw = new WithdrawNeed("n", "no ground", AT);
        var withdrawn = new NeedWithdrawn("n", "p", "no ground", AT);
        need.given(NEED).when(withdraw, Purchase.SYSTEM.toMetaData()).expectEvents(withdrawn);
        need.given(NEED, withdrawn)
                .when(withdraw, Purchase.SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NEED_WITHDRAWN));
        need.given(NEED)
                .when(withdraw, COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        need.given(NEED)
                .when(new WithdrawNeed("n", "", AT), Purchase.SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    private static IdentifyNeed identifyFrom(String... matters) {
        return new IdentifyNeed(
                "n", "p", "gardening", "area-1", "Planting", 400, "shade", pln("900"), List.of(matters), AT);
    }

    private static MattersNamed named(String... matters) {
        return new MattersNamed("n", "p", "hall", List.of(matters), AT);
    }

    private void raised(String matterId, Disclosure disclosure, String organization) {
        var day = new Limit(Duration.ofHours(8), Limit.Clock.WORKING);
        purchase.happened(
                matterId,
                new MatterRaised(
                        matterId,
                        new Heading(List.of("area-1"), null, MatterChannel.APP),
                        CategoryKind.EVENT,
                        null,
                        disclosure,
                        "resident-1",
                        organization,
                        Sealed.of("resident-1", new MatterDescription("No shade")),
                        null,
                        List.of(),
                        null,
                        null,
                        new MatterRules(null, 0, new Limits(day, day, day, day, day), 1, 3, 80),
                        new Deadline(TimedStage.FILING, AT, AT, AT, 0),
                        AT));
    }

    @Test
    void aNeedNamesTheMattersThatItComesFrom() {
        purchase.happened("p", DECIDED, FUNDED);
        raised("m1", Disclosure.OPEN, "hall");
        raised("m2", Disclosure.ANONYMOUS, "elsewhere");
        need.givenNoPriorActivity()
                .when(identifyFrom("m1", "m2"), COMMISSIONER.toMetaData())
                .expectEvents(NEED, named("m1", "m2"));
        need.given(NEED, named("m1"))
                .when(new NameMatters("n", List.of("m2"), AT), COMMISSIONER.toMetaData())
                .expectEvents(named("m2"));
    }

    @Test
    void aMatterIsNamedOnceAndIsThere() {
        purchase.happened("p", DECIDED, FUNDED);
        raised("m1", Disclosure.OPEN, "hall");
        need.givenNoPriorActivity()
                .when(identifyFrom("m1", "m1"), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(
                        rejectedBy(CommissioningRule.MATTER_NAMED_TWICE).at("/matters/1"));
        refusedToName(CommissioningRule.MATTER_NAMED_TWICE, COMMISSIONER, "m1");
        refusedToName(CommissioningRule.MATTER_UNKNOWN, COMMISSIONER, "m9");
        refusedToName(CommissioningRule.MATTER_UNKNOWN, COMMISSIONER, "p");
        refusedToName(CommissioningRule.NO_MATTERS, COMMISSIONER);
        refusedToName(CommonRule.TEXT_MISSING, COMMISSIONER, "");
    }

    @Test
    void onlyWhoIsAnswerableForAConfidentialMatterNamesItAndToOthersItIsNotThere() {
        purchase.happened("p", DECIDED, FUNDED);
        raised("ours", Disclosure.CONFIDENTIAL, "hall");
        raised("theirs", Disclosure.CONFIDENTIAL, "elsewhere");
        need.given(NEED)
                .when(new NameMatters("n", List.of("ours"), AT), COMMISSIONER.toMetaData())
                .expectEvents(named("ours"));
        refusedToName(CommissioningRule.MATTER_UNKNOWN, COMMISSIONER, "theirs");
    }

    @Test
    void onlyACommissionerOfTheNeedsOrganizationNamesMatters() {
        raised("m2", Disclosure.OPEN, "hall");
        refusedToName(CommonRule.ROLE_REQUIRED, Actor.staff("x", "hall", Role.CASE_OFFICER), "m2");
        refusedToName(CommonRule.OTHER_ORGANIZATION, Actor.staff("x", "club", Role.COMMISSIONER), "m2");
    }

    @Test
    void aWithdrawnNeedComesFromNothingMore() {
        raised("m2", Disclosure.OPEN, "hall");
        need.given(NEED, new NeedWithdrawn("n", "p", "no ground", AT))
                .when(new NameMatters("n", List.of("m2"), AT), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.NEED_WITHDRAWN));
    }

    @Test
    void aNeedComesFromAThousandMattersAtMost() {
        String[] many =
                IntStream.range(0, Need.MOST_MATTERS).mapToObj(i -> "m" + i).toArray(String[]::new);
        raised("one-more", Disclosure.OPEN, "hall");
        need.given(NEED, named(many))
                .when(new NameMatters("n", List.of("one-more"), AT), COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TOO_MANY));
    }

    private void refusedToName(Rule rule, Actor actor, String... matters) {
        need.given(NEED, named("m1"))
                .when(new NameMatters("n", List.of(matters), AT), actor.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule));
    }

    @Test
    void theWholeBudgetMayBeNeeded() {
        purchase.happened("p", DECIDED, FUNDED);
        need.givenNoPriorActivity()
                .when(identify(pln("1000")), COMMISSIONER.toMetaData())
                .expectSuccessfulHandlerExecution();
    }

    private void refused(Rule rule, IdentifyNeed command) {
        need.givenNoPriorActivity()
                .when(command, COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule));
    }
}
