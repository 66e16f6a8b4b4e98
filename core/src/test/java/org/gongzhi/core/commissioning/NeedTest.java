package org.gongzhi.core.commissioning;

import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.NEED;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
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
