package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.AWARDED;
import static org.gongzhi.core.commissioning.Purchase.CLUB;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.CONTRACT;
import static org.gongzhi.core.commissioning.Purchase.DRAFTED;
import static org.gongzhi.core.commissioning.Purchase.GUILD;
import static org.gongzhi.core.commissioning.Purchase.MILESTONES;
import static org.gongzhi.core.commissioning.Purchase.PUBLISHED;
import static org.gongzhi.core.commissioning.Purchase.SHA256;
import static org.gongzhi.core.commissioning.Purchase.SYSTEM;
import static org.gongzhi.core.commissioning.Purchase.and;
import static org.gongzhi.core.commissioning.Purchase.milestone;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
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
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    private static final List<String> SERVED = List.of("r1", "r2", "r3");
    private static final List<Evidence> EVIDENCE = List.of(new Evidence("Photograph", SHA256));
    private static final ContractSigned SIGNED = new ContractSigned(CONTRACT, "p", "f", "club", pln("700"), AT);
    private static final ContractEnteredIntoForce IN_FORCE =
            new ContractEnteredIntoForce(CONTRACT, "p", "club", MILESTONES, AT);
    private static final DeliveryReported REPORTED = reported("m1", 1, SERVED);
    private static final DeliveryAccepted ACCEPTED = new DeliveryAccepted(CONTRACT, "p", "m1", "seen", AT);
    private static final DeliveryContested CONTESTED = new DeliveryContested(CONTRACT, "p", "m1", "hall", 0, 2, AT);
    private static final DeliveryRejected REJECTED =
            new DeliveryRejected(CONTRACT, "p", "m1", "club", SERVED, "too few trees", AT);
    private static final PaymentFellDue DUE = new PaymentFellDue(CONTRACT, "p", "m1", "f", "club", pln("300"), AT);
    private static final PaymentReceived RECEIVED = new PaymentReceived(CONTRACT, "p", "m1", "club", pln("300"), AT);

    private static final List<Object> RUNNING = List.of(DRAFTED, SIGNED, IN_FORCE);
    private static final List<Object> DELIVERED = and(RUNNING, REPORTED);
    private static final List<Object> AGREED =
            and(DELIVERED, ACCEPTED, confirmed("r1", true), confirmed("r2", true), DUE);

    private static final DraftContract DRAFT = draft(MILESTONES, 2);
    private static final SignContract SIGN = new SignContract(CONTRACT, AT);
    private static final PutContractInForce PUT_IN_FORCE = new PutContractInForce(CONTRACT, AT);
    private static final WithdrawContract WITHDRAW = new WithdrawContract(CONTRACT, "no ground", AT);
    private static final ReportDelivery REPORT = report("planted", EVIDENCE, SERVED);
    private static final AcceptDelivery ACCEPT = new AcceptDelivery(CONTRACT, "m1", "seen", AT);
    private static final RejectDelivery REJECT = new RejectDelivery(CONTRACT, "m1", "too few trees", AT);
    private static final ConfirmDelivery CONFIRM = new ConfirmDelivery(CONTRACT, "m1", true, AT);
    private static final ReceivePayment RECEIVE = new ReceivePayment(CONTRACT, "m1", AT);
    private static final RateService RATE = new RateService(CONTRACT, 5, AT);

    private final Purchase purchase = new Purchase();
    private final FixtureConfiguration<Contract> contract = new AggregateTestFixture<>(Contract.class);

    @BeforeEach
    void lookups() {
        contract.registerInjectableResource(new CallLookup(purchase.store()));
        contract.registerInjectableResource(new ProjectLookup(purchase.store()));
        purchase.happened("p", Purchase.DECIDED, Purchase.FUNDED);
        ResidentLookup residents = id -> !id.startsWith("nobody");
        contract.registerInjectableResource(residents);
        TieLookup ties = (party, organization) -> party.equals("staff-tied") && organization.equals("club");
        contract.registerInjectableResource(ties);
    }

    private static DraftContract draft(List<Milestone> milestones, int sample) {
        return new DraftContract(CONTRACT, "k", milestones, sample, Purchase.DEADLINE);
    }

    private static ReportDelivery report(String summary, List<Evidence> evidence, List<String> served) {
        return new ReportDelivery(CONTRACT, "m1", summary, evidence, served, AT);
    }

    private static DeliveryReported reported(String milestoneId, int attempt, List<String> served) {
        return new DeliveryReported(
                CONTRACT, "p", milestoneId, "hall", "club", attempt, "planted", EVIDENCE, served, AT);
    }

    private static DeliveryConfirmed confirmed(String resident, boolean asReported) {
        return new DeliveryConfirmed(CONTRACT, "p", "m1", resident, asReported, AT);
    }

    private static Map<String, String> resident(String id) {
        return Actor.resident(id, "grid-1").toMetaData();
    }

    private void refused(Rule rule, List<?> given, Object command, Actor actor) {
        contract.given(given).when(command, actor.toMetaData()).expectNoEvents().expectException(rejectedBy(rule));
    }

    private void draftRefused(Rule rule, DraftContract command) {
        contract.givenNoPriorActivity()
                .when(command, COMMISSIONER.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(rule));
    }

    private record Step(ContractCommand command, List<Object> given, Role role, String party, String organization) {}

    static Stream<Step> steps() {
        return Stream.of(
                new Step(DRAFT, List.of(), Role.COMMISSIONER, "x", "hall"),
                new Step(SIGN, List.of(DRAFTED), Role.ORGANIZATION, "x", "club"),
                new Step(PUT_IN_FORCE, List.of(DRAFTED, SIGNED), Role.SYSTEM, "x", "hall"),
                new Step(WITHDRAW, List.of(DRAFTED), Role.SYSTEM, "x", "hall"),
                new Step(REPORT, RUNNING, Role.ORGANIZATION, "x", "club"),
                new Step(ACCEPT, DELIVERED, Role.COMMISSIONER, "x", "hall"),
                new Step(REJECT, DELIVERED, Role.COMMISSIONER, "x", "hall"),
                new Step(CONFIRM, DELIVERED, Role.RESIDENT, "r1", "elsewhere"),
                new Step(RECEIVE, AGREED, Role.SYSTEM, "x", "hall"),
                new Step(RATE, DELIVERED, Role.RESIDENT, "r1", "elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepIsForItsRoleAndNoOther(Step step) {
        purchase.happened("k", PUBLISHED, AWARDED);
        for (Role role : Role.values()) {
            var given = step.given().isEmpty() ? contract.givenNoPriorActivity() : contract.given(step.given());
            var sent = given.when(
                    step.command(),
                    Actor.staff(step.party(), step.organization(), role).toMetaData());
            if (role == step.role()) sent.expectSuccessfulHandlerExecution();
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void anotherOrganizationNeitherBuysNorSupplies() {
        purchase.happened("k", PUBLISHED, AWARDED);
        var stranger = Actor.staff("x", "elsewhere", Role.COMMISSIONER);
        contract.givenNoPriorActivity()
                .when(DRAFT, stranger.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
        refused(CommonRule.OTHER_ORGANIZATION, List.of(DRAFTED), SIGN, GUILD);
        refused(CommonRule.OTHER_ORGANIZATION, RUNNING, REPORT, GUILD);
        refused(CommonRule.OTHER_ORGANIZATION, DELIVERED, ACCEPT, stranger);
        refused(CommonRule.OTHER_ORGANIZATION, DELIVERED, REJECT, stranger);
    }

    @Test
    void anAwardIsPutInWriting() {
        purchase.happened("k", PUBLISHED, AWARDED);
        contract.givenNoPriorActivity().when(DRAFT, COMMISSIONER.toMetaData()).expectEvents(DRAFTED);
    }

    @Test
    void onlyAnAwardIsPutInWriting() {
        draftRefused(CommonRule.UNKNOWN, DRAFT);
        purchase.happened("k", PUBLISHED);
        draftRefused(CommissioningRule.CALL_NOT_AT_THIS_STAGE, DRAFT);
    }

    @Test
    void anAwardHasNoSecondContractUnderAnotherId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DraftContract("contract-2", "k", MILESTONES, 2, AT));
    }

    static Stream<Arguments> unsound() {
        var yuan = new Milestone("m1", "Part", Money.of("1", "CNY"), LocalDate.EPOCH);
        var untitled = new Milestone("m1", "", pln("1"), LocalDate.EPOCH);
        var many =
                IntStream.range(0, 101).mapToObj(i -> milestone("m" + i, "1")).toList();
        return Stream.of(
                Arguments.of(CommissioningRule.NO_MILESTONES, draft(List.of(), 1)),
                Arguments.of(
                        CommissioningRule.MILESTONE_TWICE,
                        draft(List.of(milestone("m1", "1"), milestone("m1", "2")), 1)),
                Arguments.of(CommissioningRule.OTHER_CURRENCY, draft(List.of(yuan), 1)),
                Arguments.of(CommissioningRule.AMOUNT_NOT_POSITIVE, draft(List.of(milestone("m1", "0")), 1)),
                Arguments.of(
                        CommissioningRule.MORE_THAN_AWARD,
                        draft(List.of(milestone("m1", "700"), milestone("m2", "0.01")), 1)),
                Arguments.of(CommissioningRule.SAMPLE_NOT_POSITIVE, draft(MILESTONES, 0)),
                Arguments.of(CommonRule.TOO_MANY, draft(MILESTONES, 1_001)),
                Arguments.of(CommonRule.TOO_MANY, draft(many, 1)),
                Arguments.of(CommonRule.AMOUNT_TOO_LARGE, draft(List.of(milestone("m1", "1000000000000001")), 1)),
                Arguments.of(CommonRule.TEXT_MISSING, draft(List.of(milestone(" ", "1")), 1)),
                Arguments.of(CommonRule.TEXT_MISSING, draft(List.of(untitled), 1)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void aContractThatCannotBeKeptIsNotDrafted(Rule rule, DraftContract command) {
        purchase.happened("k", PUBLISHED, AWARDED);
        draftRefused(rule, command);
    }

    @Test
    void theSupplierSignsAndTheFundPutsItInForce() {
        contract.given(DRAFTED).when(SIGN, CLUB.toMetaData()).expectEvents(SIGNED);
        contract.given(DRAFTED, SIGNED).when(PUT_IN_FORCE, SYSTEM.toMetaData()).expectEvents(IN_FORCE);
    }

    @Test
    void aContractGoesThroughItsStagesOnce() {
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, List.of(DRAFTED, SIGNED), SIGN, CLUB);
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, List.of(DRAFTED), PUT_IN_FORCE, SYSTEM);
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, RUNNING, PUT_IN_FORCE, SYSTEM);
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, List.of(DRAFTED, SIGNED), REPORT, CLUB);
    }

    @Test
    void nothingIsDraftedSignedOrPutInForceForADroppedProject() {
        purchase.happened("k", PUBLISHED, AWARDED);
        purchase.happened("p", new ProjectDropped("p", "no ground", AT));
        draftRefused(CommissioningRule.PROJECT_NOT_FUNDED, DRAFT);
        refused(CommissioningRule.PROJECT_NOT_FUNDED, List.of(DRAFTED), SIGN, CLUB);
        refused(CommissioningRule.PROJECT_NOT_FUNDED, List.of(DRAFTED, SIGNED), PUT_IN_FORCE, SYSTEM);
    }

    @Test
    void nothingIsDraftedForACallThatWasEnded() {
        purchase.happened("k", PUBLISHED, AWARDED, new CallEnded("k", "p", "no ground", AT));
        draftRefused(CommissioningRule.CALL_NOT_AT_THIS_STAGE, DRAFT);
    }

    @Test
    void aContractIsWithdrawnAsLongAsItIsNotInForce() {
        var withdrawn = new ContractWithdrawn(CONTRACT, "k", "p", "no ground", AT);
        contract.given(DRAFTED).when(WITHDRAW, SYSTEM.toMetaData()).expectEvents(withdrawn);
        contract.given(DRAFTED, SIGNED).when(WITHDRAW, SYSTEM.toMetaData()).expectEvents(withdrawn);
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, RUNNING, WITHDRAW, SYSTEM);
        refused(CommissioningRule.CONTRACT_NOT_AT_THIS_STAGE, List.of(DRAFTED, withdrawn), SIGN, CLUB);
        refused(CommonRule.TEXT_MISSING, List.of(DRAFTED), new WithdrawContract(CONTRACT, "", AT), SYSTEM);
    }

    @Test
    void aDeliveryIsReportedWithEvidenceAndWhoWasServed() {
        contract.given(RUNNING).when(REPORT, CLUB.toMetaData()).expectEvents(REPORTED);
    }

    static Stream<Arguments> badReports() {
        var endless = IntStream.range(0, 1_001).mapToObj(i -> "r" + i).toList();
        return Stream.of(
                Arguments.of(CommissioningRule.NO_EVIDENCE, report("planted", List.of(), SERVED)),
                Arguments.of(
                        CommissioningRule.EVIDENCE_NOT_SHA256,
                        report("planted", List.of(new Evidence("Photograph", "abc")), SERVED)),
                Arguments.of(CommissioningRule.TOO_FEW_SERVED, report("planted", EVIDENCE, List.of("r1"))),
                Arguments.of(CommissioningRule.SERVED_TWICE, report("planted", EVIDENCE, List.of("r1", "r2", "r1"))),
                Arguments.of(CommonRule.TEXT_MISSING, report("planted", EVIDENCE, List.of("r1", " "))),
                Arguments.of(CommonRule.TEXT_MISSING, report("", EVIDENCE, SERVED)),
                Arguments.of(CommonRule.TEXT_MISSING, report("planted", List.of(new Evidence("", SHA256)), SERVED)),
                Arguments.of(
                        CommonRule.TOO_MANY, report("planted", Collections.nCopies(101, EVIDENCE.getFirst()), SERVED)),
                Arguments.of(CommonRule.TOO_MANY, report("planted", EVIDENCE, endless)));
    }

    @ParameterizedTest
    @MethodSource("badReports")
    void aReportThatShowsNothingIsRefused(Rule rule, ReportDelivery command) {
        refused(rule, RUNNING, command, CLUB);
    }

    @Test
    void onlyResidentsOnRecordWereServed() {
        contract.given(RUNNING)
                .when(report("planted", EVIDENCE, List.of("r1", "nobody-1")), CLUB.toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommissioningRule.RESIDENT_UNKNOWN).at("/served/1"));
    }

    @Test
    void aDeliveryIsReportedOnceUntilItIsRejected() {
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, DELIVERED, REPORT, CLUB);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, AGREED, REPORT, CLUB);
        contract.given(and(DELIVERED, REJECTED))
                .when(REPORT, CLUB.toMetaData())
                .expectEvents(reported("m1", 2, SERVED));
    }

    @Test
    void aMilestoneThatIsNotInTheContractIsUnknown() {
        var elsewhere = new AcceptDelivery(CONTRACT, "m9", "seen", AT);
        refused(CommissioningRule.UNKNOWN_MILESTONE, DELIVERED, elsewhere, COMMISSIONER);
        refused(
                CommissioningRule.UNKNOWN_MILESTONE,
                DELIVERED,
                new ReportDelivery(CONTRACT, "m9", "planted", EVIDENCE, SERVED, AT),
                CLUB);
    }

    @Test
    void anOrganizationNeverAcceptsItsOwnDelivery() {
        var both = Actor.staff("x", "club", Role.ORGANIZATION, Role.COMMISSIONER, Role.RESIDENT);
        refused(CommissioningRule.OWN_DELIVERY, DELIVERED, ACCEPT, both);
        refused(CommissioningRule.OWN_DELIVERY, DELIVERED, REJECT, both);
    }

    @Test
    void whoIsTiedToTheSupplierNeitherAcceptsNorRejects() {
        var tied = Actor.staff("staff-tied", "hall", Role.COMMISSIONER);
        refused(CommissioningRule.TIED, DELIVERED, ACCEPT, tied);
        refused(CommissioningRule.TIED, DELIVERED, REJECT, tied);
    }

    @Test
    void whoActsForTheSupplierDoesNotJudgeItAsAResidentEither() {
        var both = new Actor("r1", Set.of(Role.RESIDENT, Role.ORGANIZATION), "club", "grid-1");
        refused(CommissioningRule.OWN_DELIVERY, DELIVERED, CONFIRM, both);
        refused(CommissioningRule.OWN_DELIVERY, DELIVERED, RATE, both);
    }

    @Test
    void theBuyersAcceptanceAloneMakesNothingDue() {
        contract.given(DELIVERED).when(ACCEPT, COMMISSIONER.toMetaData()).expectEvents(ACCEPTED);
    }

    @Test
    void theSampleAloneMakesNothingDue() {
        contract.given(and(DELIVERED, confirmed("r1", true)))
                .when(CONFIRM, resident("r2"))
                .expectEvents(confirmed("r2", true));
    }

    @Test
    void paymentFallsDueWithTheLastOfTheSample() {
        contract.given(and(DELIVERED, ACCEPTED, confirmed("r1", true)))
                .when(CONFIRM, resident("r2"))
                .expectEvents(confirmed("r2", true), DUE);
    }

    @Test
    void paymentFallsDueWithTheBuyersAcceptance() {
        contract.given(and(DELIVERED, confirmed("r1", true), confirmed("r2", true)))
                .when(ACCEPT, COMMISSIONER.toMetaData())
                .expectEvents(ACCEPTED, DUE);
    }

    @Test
    void whoSaysNoIsNotPartOfTheSample() {
        contract.given(and(DELIVERED, confirmed("r1", true), confirmed("r2", false)))
                .when(ACCEPT, COMMISSIONER.toMetaData())
                .expectEvents(ACCEPTED);
    }

    @Test
    void aMajorityThatSaysNoContestsTheDelivery() {
        contract.given(and(DELIVERED, confirmed("r1", false)))
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r2"))
                .expectEvents(confirmed("r2", false), CONTESTED);
    }

    @Test
    void fewerAnswersThanTheSampleContestNothing() {
        contract.given(DELIVERED)
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r1"))
                .expectEvents(confirmed("r1", false));
    }

    @Test
    void asManyYesAsNoContestNothing() {
        contract.given(and(DELIVERED, confirmed("r1", true)))
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r2"))
                .expectEvents(confirmed("r2", false));
    }

    @Test
    void whatIsContestedIsNotPaidThoughTheSampleSaysYesAndTheBuyerHadAccepted() {
        var five = reported("m1", 1, List.of("r1", "r2", "r3", "r4", "r5"));
        var contested = new DeliveryContested(CONTRACT, "p", "m1", "hall", 1, 2, AT);
        var given = and(
                RUNNING,
                five,
                ACCEPTED,
                confirmed("r1", true),
                confirmed("r2", false),
                confirmed("r3", false),
                contested);
        contract.given(given).when(CONFIRM, resident("r4")).expectEvents(confirmed("r4", true));
        contract.given(and(given, confirmed("r4", true)))
                .when(ACCEPT, COMMISSIONER.toMetaData())
                .expectEvents(ACCEPTED, DUE);
        contract.given(given).when(REJECT, COMMISSIONER.toMetaData()).expectSuccessfulHandlerExecution();
    }

    @Test
    void whoeverAcceptsAgainstTheResidentsSaysWhy() {
        var given = and(DELIVERED, confirmed("r1", false), confirmed("r2", false), CONTESTED);
        refused(CommonRule.TEXT_MISSING, given, new AcceptDelivery(CONTRACT, "m1", " ", AT), COMMISSIONER);
        contract.given(given).when(ACCEPT, COMMISSIONER.toMetaData()).expectEvents(ACCEPTED);
    }

    @Test
    void whatWasAnsweredIsNotContestedAgainUntilTheNextReport() {
        var answered = and(DELIVERED, confirmed("r1", false), confirmed("r2", false), CONTESTED, ACCEPTED);
        contract.given(answered)
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r3"))
                .expectEvents(confirmed("r3", false));
        contract.given(and(answered, REJECTED, reported("m1", 2, SERVED), confirmed("r1", false)))
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r2"))
                .expectEvents(confirmed("r2", false), CONTESTED);
    }

    @Test
    void whatFellDueIsNotContested() {
        var due = and(
                RUNNING,
                reported("m1", 1, List.of("r1", "r2", "r3", "r4", "r5")),
                ACCEPTED,
                confirmed("r1", true),
                confirmed("r2", true),
                DUE,
                confirmed("r3", false),
                confirmed("r4", false));
        contract.given(due)
                .when(new ConfirmDelivery(CONTRACT, "m1", false, AT), resident("r5"))
                .expectEvents(confirmed("r5", false));
    }

    @Test
    void aResidentMayAddTheirOwnWordsForTheBuyerSealedUnderTheirOwnKey() {
        var words = new Words("楼梯没有修好");
        contract.given(DELIVERED)
                .when(new ConfirmDelivery(CONTRACT, "m1", false, words, AT), resident("r1"))
                .expectEvents(confirmed("r1", false), commented("m1", words));
        contract.given(DELIVERED)
                .when(new RateService(CONTRACT, 2, words, AT), resident("r1"))
                .expectEvents(new ServiceRated(CONTRACT, "p", "club", "r1", 2, AT), commented(null, words));
        contract.given(DELIVERED)
                .when(new RateService(CONTRACT, 2, new Words(" "), AT), resident("r1"))
                .expectException(rejectedBy(CommonRule.TEXT_MISSING))
                .expectNoEvents();
    }

    private static ResidentCommented commented(@Nullable String milestoneId, Words words) {
        return new ResidentCommented(CONTRACT, "p", milestoneId, "hall", "r1", Sealed.of("r1", words), AT);
    }

    @Test
    void paymentFallsDueOnce() {
        contract.given(AGREED).when(CONFIRM, resident("r3")).expectEvents(confirmed("r3", true));
    }

    @Test
    void onlyWhoWasServedIsHeardAndOnce() {
        refused(CommissioningRule.NOT_SERVED, DELIVERED, CONFIRM, Actor.resident("r9", "grid-1"));
        refused(CommissioningRule.NOT_SERVED, DELIVERED, RATE, Actor.resident("r9", "grid-1"));
        refused(
                CommissioningRule.CONFIRMED_ALREADY,
                and(DELIVERED, confirmed("r1", false)),
                CONFIRM,
                Actor.resident("r1", "grid-1"));
    }

    @Test
    void aDeliveryIsAcceptedOnceAndOnlyWhenReported() {
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, RUNNING, ACCEPT, COMMISSIONER);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, and(DELIVERED, ACCEPTED), ACCEPT, COMMISSIONER);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, AGREED, ACCEPT, COMMISSIONER);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, RUNNING, CONFIRM, Actor.resident("r1", "g"));
    }

    @Test
    void aDeliveryIsRejectedWithAReasonAndUntilItIsDue() {
        contract.given(DELIVERED).when(REJECT, COMMISSIONER.toMetaData()).expectEvents(REJECTED);
        contract.given(and(DELIVERED, ACCEPTED))
                .when(REJECT, COMMISSIONER.toMetaData())
                .expectEvents(REJECTED);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, AGREED, REJECT, COMMISSIONER);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, RUNNING, REJECT, COMMISSIONER);
        refused(CommonRule.TEXT_MISSING, DELIVERED, new RejectDelivery(CONTRACT, "m1", "", AT), COMMISSIONER);
    }

    @Test
    void afterARejectionEverybodyIsAskedAnew() {
        var again = and(DELIVERED, confirmed("r1", true), confirmed("r2", true), REJECTED, reported("m1", 2, SERVED));
        contract.given(again).when(ACCEPT, COMMISSIONER.toMetaData()).expectEvents(ACCEPTED);
        contract.given(again).when(CONFIRM, resident("r1")).expectEvents(confirmed("r1", true));
    }

    @Test
    void anEndlessNoteIsRefusedAndAnEmptyOneIsNot() {
        refused(
                CommonRule.TEXT_TOO_LONG,
                DELIVERED,
                new AcceptDelivery(CONTRACT, "m1", "x".repeat(10_001), AT),
                COMMISSIONER);
        contract.given(DELIVERED)
                .when(new AcceptDelivery(CONTRACT, "m1", "", AT), COMMISSIONER.toMetaData())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void onlyWhatIsDueIsPaidAndOnce() {
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, and(DELIVERED, ACCEPTED), RECEIVE, SYSTEM);
        contract.given(AGREED).when(RECEIVE, SYSTEM.toMetaData()).expectEvents(RECEIVED);
        refused(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, and(AGREED, RECEIVED), RECEIVE, SYSTEM);
    }

    @Test
    void theLastPaymentCompletesTheContract() {
        var last = new PaymentReceived(CONTRACT, "p", "m2", "club", pln("400"), AT);
        contract.given(and(
                        AGREED,
                        RECEIVED,
                        reported("m2", 1, SERVED),
                        new DeliveryAccepted(CONTRACT, "p", "m2", "seen", AT),
                        new PaymentFellDue(CONTRACT, "p", "m2", "f", "club", pln("400"), AT)))
                .when(new ReceivePayment(CONTRACT, "m2", AT), SYSTEM.toMetaData())
                .expectEvents(last, new ContractCompleted(CONTRACT, "p", "hall", "club", AT));
    }

    @Test
    void aResidentWhoWasServedRatesOnce() {
        var rated = new ServiceRated(CONTRACT, "p", "club", "r1", 5, AT);
        contract.given(DELIVERED).when(RATE, resident("r1")).expectEvents(rated);
        refused(CommissioningRule.RATED_ALREADY, and(DELIVERED, rated), RATE, Actor.resident("r1", "grid-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, Integer.MIN_VALUE})
    void starsAreOneToFive(int stars) {
        refused(
                CommissioningRule.STARS_OUT_OF_RANGE,
                DELIVERED,
                new RateService(CONTRACT, stars, AT),
                Actor.resident("r1", "grid-1"));
    }
}
