package org.gongzhi.core.fund;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.fund.FundCommand.CertifyPayment;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReleaseCommitment;
import org.gongzhi.core.fund.FundCommand.RequireApprovals;
import org.gongzhi.core.fund.FundCommand.ReserveBudget;
import org.gongzhi.core.fund.FundEvent.ApprovalsRequired;
import org.gongzhi.core.fund.FundEvent.BudgetReleased;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.CommitmentReleased;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.gongzhi.core.fund.FundEvent.MoneyReceived;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FundTest {

    private static final Instant AT = Instant.parse("2023-05-01T08:00:00Z");
    private static final Actor TREASURER = Actor.staff("staff-t", "hall", Role.TREASURER);
    private static final Actor ADMINISTRATOR = Actor.staff("staff-a", "hall", Role.ADMINISTRATOR);
    private static final Actor SYSTEM = Actor.system("handover");
    private static final FundEstablished ESTABLISHED = new FundEstablished("f", "Green Budget", "PLN", "hall", AT);
    private static final MoneyReceived RECEIVED = new MoneyReceived("f", "budget", pln("1000"), AT);
    private static final BudgetReserved RESERVED = new BudgetReserved("f", "p", pln("600"), AT);
    private static final ContractCommitted COMMITTED = new ContractCommitted("f", "p", "c", pln("500"), AT);
    private static final PaymentCertified CERTIFIED =
            new PaymentCertified("f", "hall", "p", "c", "m", "club", pln("200"), AT);
    private static final PaymentPaid PAID = new PaymentPaid("f", "p", "c", "m", "club", pln("200"), AT);

    private final FixtureConfiguration<Fund> fund = new AggregateTestFixture<>(Fund.class);

    @BeforeEach
    void projects() {
        BudgetClaims claims = id -> switch (id) {
            case "p" -> Optional.of(new BudgetClaims.Claim("f", false));
            case "elsewhere" -> Optional.of(new BudgetClaims.Claim("f2", false));
            case "over" -> Optional.of(new BudgetClaims.Claim("f", true));
            default -> Optional.empty();
        };
        fund.registerInjectableResource(claims);
    }

    private static Money pln(String amount) {
        return Money.of(amount, "PLN");
    }

    /** A command, who may send it, and a past in which it is in order. */
    private record Permitted(FundCommand command, Set<Role> roles, List<Object> given) {}

    static Stream<Permitted> permitted() {
        var treasurer = EnumSet.of(Role.TREASURER);
        var system = EnumSet.of(Role.SYSTEM);
        return Stream.of(
                new Permitted(new EstablishFund("f", "Green Budget", "PLN", AT), treasurer, List.of()),
                new Permitted(new ReceiveMoney("f", "budget", pln("1"), AT), treasurer, List.of(ESTABLISHED)),
                new Permitted(
                        new RequireApprovals("f", pln("500"), 2, AT),
                        EnumSet.of(Role.ADMINISTRATOR),
                        List.of(ESTABLISHED)),
                new Permitted(
                        new ReserveBudget("f", "p", pln("600"), AT),
                        EnumSet.of(Role.TREASURER, Role.SYSTEM),
                        List.of(ESTABLISHED, RECEIVED)),
                new Permitted(
                        new CommitContract("f", "p", "c", pln("500"), AT),
                        system,
                        List.of(ESTABLISHED, RECEIVED, RESERVED)),
                new Permitted(
                        new CertifyPayment("f", "p", "c", "m", "club", pln("200"), AT),
                        system,
                        List.of(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)),
                new Permitted(
                        new PayDue("f", "c", "m", AT),
                        treasurer,
                        List.of(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, CERTIFIED)),
                new Permitted(
                        new ReleaseBudget("f", "p", pln("100"), "cheaper", AT),
                        EnumSet.of(Role.TREASURER, Role.SYSTEM),
                        List.of(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)),
                new Permitted(
                        new ReleaseCommitment("f", "p", "c", pln("500"), "dropped", AT),
                        system,
                        List.of(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)));
    }

    @ParameterizedTest
    @MethodSource("permitted")
    void everyCommandIsForItsRolesAndNoOthers(Permitted permitted) {
        for (Role role : Role.values()) {
            var sent = fund.given(permitted.given())
                    .when(
                            permitted.command(),
                            Actor.staff("staff-x", "hall", role).toMetaData());
            if (permitted.roles().contains(role)) sent.expectSuccessfulHandlerExecution();
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void whichDecisionsAreCollectiveIsOnRecord() {
        fund.given(ESTABLISHED)
                .when(new RequireApprovals("f", pln("500"), 2, AT), ADMINISTRATOR.toMetaData())
                .expectEvents(new ApprovalsRequired("f", pln("500"), 2, AT));
    }

    @Test
    void aCollectiveDecisionTakesOneToTenApprovals() {
        for (int approvals : new int[] {0, 11}) {
            fund.given(ESTABLISHED)
                    .when(new RequireApprovals("f", pln("500"), approvals, AT), ADMINISTRATOR.toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(FundRule.APPROVALS_OUT_OF_RANGE));
        }
    }

    @Test
    void fromWhichAmountADecisionIsCollectiveIsMoneyOfTheFund() {
        fund.given(ESTABLISHED)
                .when(new RequireApprovals("f", Money.of("500", "CNY"), 2, AT), ADMINISTRATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.OTHER_CURRENCY));
        fund.given(ESTABLISHED)
                .when(new RequireApprovals("f", pln("0"), 2, AT), ADMINISTRATOR.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.AMOUNT_NOT_POSITIVE));
    }

    @ParameterizedTest
    @MethodSource("permitted")
    void anotherOrganizationsTreasurerIsRefused(Permitted permitted) {
        if (permitted.given().isEmpty() || !permitted.roles().contains(Role.TREASURER)) return;
        fund.given(permitted.given())
                .when(
                        permitted.command(),
                        Actor.staff("staff-x", "elsewhere", Role.TREASURER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void aFundBelongsToItsTreasurersOrganization() {
        fund.givenNoPriorActivity()
                .when(new EstablishFund("f", "Green Budget", "PLN", AT), TREASURER.toMetaData())
                .expectEvents(ESTABLISHED);
    }

    @Test
    void aTreasurerOfNoOrganizationEstablishesNothing() {
        fund.givenNoPriorActivity()
                .when(
                        new EstablishFund("f", "Green Budget", "PLN", AT),
                        new Actor("staff-t", Set.of(Role.TREASURER), null, null).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLZ", "pln", "", "XXX"})
    void aFundNeedsACurrency(String code) {
        fund.givenNoPriorActivity()
                .when(new EstablishFund("f", "Green Budget", code, AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.UNKNOWN_CURRENCY));
    }

    @Test
    void aFundNeedsAName() {
        fund.givenNoPriorActivity()
                .when(new EstablishFund("f", " ", "PLN", AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    @Test
    void moneyComesFromASource() {
        fund.given(ESTABLISHED)
                .when(new ReceiveMoney("f", "budget", pln("1000"), AT), TREASURER.toMetaData())
                .expectEvents(RECEIVED);
    }

    @Test
    void moneyFromNowhereIsRefused() {
        fund.given(ESTABLISHED)
                .when(new ReceiveMoney("f", "", pln("1000"), AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void nothingAndLessAreNoAmounts(String amount) {
        fund.given(ESTABLISHED)
                .when(new ReceiveMoney("f", "budget", pln(amount), AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.AMOUNT_NOT_POSITIVE));
    }

    @Test
    void anAmountBeyondMeasureIsRefused() {
        fund.given(ESTABLISHED)
                .when(new ReceiveMoney("f", "budget", pln("1000000000000000.01"), AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.AMOUNT_TOO_LARGE));
    }

    @Test
    void anotherCurrencyIsRefused() {
        fund.given(ESTABLISHED)
                .when(new ReceiveMoney("f", "budget", Money.of("1", "CNY"), AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.OTHER_CURRENCY));
    }

    @Test
    void allThatIsThereCanBeReserved() {
        fund.given(ESTABLISHED, RECEIVED)
                .when(new ReserveBudget("f", "p", pln("1000"), AT), SYSTEM.toMetaData())
                .expectEvents(new BudgetReserved("f", "p", pln("1000"), AT));
    }

    @Test
    void moreThanIsThereCannotBeReserved() {
        fund.given(ESTABLISHED, RECEIVED)
                .when(new ReserveBudget("f", "p", pln("1000.01"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOT_ENOUGH_MONEY));
    }

    @Test
    void aProjectIsReservedForOnce() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED)
                .when(new ReserveBudget("f", "p", pln("1"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.ALREADY_RESERVED));
    }

    static Stream<Arguments> notToBeReserved() {
        return Stream.of(
                Arguments.of(FundRule.PROJECT_UNKNOWN, "nowhere"),
                Arguments.of(FundRule.OTHER_FUND, "elsewhere"),
                Arguments.of(FundRule.PROJECT_OVER, "over"));
    }

    @ParameterizedTest
    @MethodSource("notToBeReserved")
    void moneyIsReservedForAProjectThatIsThereAsksThisFundAndGoesOn(FundRule rule, String projectId) {
        fund.given(ESTABLISHED, RECEIVED)
                .when(new ReserveBudget("f", projectId, pln("1"), AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule).at("/projectId"));
    }

    @Test
    void aContractBindsWhatItsProjectHasReserved() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED)
                .when(new CommitContract("f", "p", "c", pln("500"), AT), SYSTEM.toMetaData())
                .expectEvents(COMMITTED);
    }

    @Test
    void aContractNeverBindsAnotherProjectsMoney() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED)
                .when(new CommitContract("f", "other", "c", pln("500"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOT_ENOUGH_MONEY));
    }

    @Test
    void aContractIsCommittedOnce() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new CommitContract("f", "p", "c", pln("1"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.ALREADY_COMMITTED));
    }

    @Test
    void aCertifiedPaymentTakesFromTheContractsMoney() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new CertifyPayment("f", "p", "c", "m", "club", pln("200"), AT), SYSTEM.toMetaData())
                .expectEvents(CERTIFIED);
    }

    @Test
    void noMoreIsCertifiedThanTheContractHas() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, CERTIFIED)
                .when(new CertifyPayment("f", "p", "c", "m2", "club", pln("300.01"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOT_ENOUGH_MONEY));
    }

    @Test
    void aMilestoneIsCertifiedOnceEvenAfterItIsPaid() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, CERTIFIED, PAID)
                .when(new CertifyPayment("f", "p", "c", "m", "club", pln("1"), AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.ALREADY_CERTIFIED));
    }

    @Test
    void whatIsDueIsPaidInFullToWhomItIsOwed() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, CERTIFIED)
                .when(new PayDue("f", "c", "m", AT), TREASURER.toMetaData())
                .expectEvents(PAID);
    }

    @Test
    void nothingIsPaidTwice() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, CERTIFIED, PAID)
                .when(new PayDue("f", "c", "m", AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOTHING_DUE));
    }

    @Test
    void nothingIsPaidThatWasNotCertified() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new PayDue("f", "c", "m", AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOTHING_DUE));
    }

    @Test
    void whatIsNotCommittedCanBeReleasedWithAReason() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new ReleaseBudget("f", "p", pln("100"), "cheaper", AT), TREASURER.toMetaData())
                .expectEvents(new BudgetReleased("f", "p", pln("100"), "cheaper", AT));
    }

    @Test
    void committedMoneyCannotBeReleased() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new ReleaseBudget("f", "p", pln("100.01"), "cheaper", AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOT_ENOUGH_MONEY));
    }

    @Test
    void whatAWithdrawnContractBoundIsAvailableAgain() {
        var released = new CommitmentReleased("f", "p", "c", pln("500"), "dropped", AT);
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED)
                .when(new ReleaseCommitment("f", "p", "c", pln("500"), "dropped", AT), SYSTEM.toMetaData())
                .expectEvents(released);
        fund.given(ESTABLISHED, RECEIVED, RESERVED, COMMITTED, released)
                .when(new ReleaseCommitment("f", "p", "c", pln("500"), "dropped", AT), SYSTEM.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(FundRule.NOT_ENOUGH_MONEY));
    }

    @Test
    void nothingIsReleasedWithoutAReason() {
        fund.given(ESTABLISHED, RECEIVED, RESERVED)
                .when(new ReleaseBudget("f", "p", pln("100"), "", AT), TREASURER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }
}
