package org.gongzhi.core.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.matter.Matters.AT;
import static org.gongzhi.core.matter.Matters.CENTRE;
import static org.gongzhi.core.matter.Matters.COMMITTEE;
import static org.gongzhi.core.matter.Matters.GRID_WORKER;
import static org.gongzhi.core.matter.Matters.NEIGHBOUR;
import static org.gongzhi.core.matter.Matters.PARKS;
import static org.gongzhi.core.matter.Matters.RESIDENT;
import static org.gongzhi.core.matter.Matters.SYSTEM;
import static org.gongzhi.core.matter.Matters.WORKS;
import static org.gongzhi.core.matter.Matters.WORKS_SUPERVISOR;
import static org.gongzhi.core.matter.Matters.raise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Place;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.AddWords;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.ConfirmReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.EraseReporter;
import org.gongzhi.core.matter.MatterCommand.EscalateMatter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.ImportMatter;
import org.gongzhi.core.matter.MatterCommand.OrderRework;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.RecomputeDeadline;
import org.gongzhi.core.matter.MatterCommand.RecordSilence;
import org.gongzhi.core.matter.MatterCommand.RefuseTransfer;
import org.gongzhi.core.matter.MatterCommand.RemindOfDeadline;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.TakeUpMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterCommand.WithdrawMatter;
import org.gongzhi.core.matter.MatterEvent.DeadlineReminded;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterImported;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.NoteAdded;
import org.gongzhi.core.matter.MatterEvent.Outcome;
import org.gongzhi.core.matter.MatterEvent.RefusedBy;
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.matter.MatterEvent.ReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterEvent.ResidentAnswered;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TakenUpFor;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given commands that were carried out, when one more, then events or a rejection. */
class MatterTest {

    private static final Instant DAYS_LATER = AT.plus(Duration.ofDays(4));
    private static final Instant DUE = Instant.parse("2026-03-03T02:00:00Z");

    /** A command that was carried out on the way. */
    private record Step(MatterCommand command, Actor actor) {}

    private static final Step RAISED = step(raise("m", "resident-1", MatterChannel.APP, AT), RESIDENT);
    private static final Step FILED = step(new FileMatter("m", "rubbish", AT), COMMITTEE);
    private static final Step DISPATCHED = step(new DispatchMatter("m", "works", AT), CENTRE);
    private static final Step ACCEPTED = step(new AcceptMatter("m", AT), WORKS);
    private static final Step REPORTED = step(new ReportResult("m", "taken away", List.of(), AT), WORKS);
    private static final Step VERIFIED = step(new VerifyResult("m", true, "clean", AT), CENTRE);
    private static final Step SATISFIED = step(new AnswerResult("m", true, null, AT), RESIDENT);
    private static final Step UNSATISFIED = step(new AnswerResult("m", false, null, AT), RESIDENT);
    private static final Step PROPOSED = step(new ProposeTransfer("m", "parks", "a park", AT), WORKS);
    private static final Step ASKED = step(new RequestExtension("m", 4, "rain", AT), WORKS);
    private static final Step SUSPENDED =
            step(new SuspendMatter("m", WaitingFor.WEATHER, "a storm", AT.plus(Duration.ofHours(1))), CENTRE);

    private static final List<Step> NEW = List.of(RAISED);
    private static final List<Step> ON_FILE = List.of(RAISED, FILED);
    private static final List<Step> SENT = List.of(RAISED, FILED, DISPATCHED);
    private static final List<Step> TAKEN_ON = List.of(RAISED, FILED, DISPATCHED, ACCEPTED);
    private static final List<Step> DONE = then(TAKEN_ON, REPORTED);
    private static final List<Step> CHECKED = then(DONE, VERIFIED);
    private static final List<Step> ENDED = then(CHECKED, SATISFIED);
    private static final List<Step> CONTESTED = then(CHECKED, UNSATISFIED, REPORTED, VERIFIED, UNSATISFIED);

    private final FixtureConfiguration<Matter> matter = new AggregateTestFixture<>(Matter.class);

    @BeforeEach
    void otherContexts() {
        matter.registerInjectableResource((Areas) Matters.AREAS);
        matter.registerInjectableResource((Organizations) Matters.ORGANIZATIONS);
        matter.registerInjectableResource((Categories) Matters.CATEGORIES);
        matter.registerInjectableResource((WorkingCalendars) Matters.CALENDARS);
        matter.registerInjectableResource((Reporters) Matters.REPORTERS);
    }

    private static Step step(MatterCommand command, Actor actor) {
        return new Step(command, actor);
    }

    private static List<Step> then(List<Step> way, Step... more) {
        return Stream.concat(way.stream(), Stream.of(more)).toList();
    }

    private ResultValidator<Matter> when(List<Step> given, MatterCommand command, Actor actor) {
        if (given.isEmpty()) return matter.givenNoPriorActivity().when(command, actor.toMetaData());
        var messages = new ArrayList<Object>();
        given.forEach(each -> messages.add(
                new GenericCommandMessage<>(each.command(), each.actor().toMetaData())));
        return matter.givenCommands(messages).when(command, actor.toMetaData());
    }

    /** Asserts the only event. */
    private <E extends MatterEvent> void then(ResultValidator<Matter> result, Class<E> type, Consumer<E> check) {
        result.expectSuccessfulHandlerExecution()
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.predicate(payloads -> {
                    assertThat(payloads).singleElement().isInstanceOfSatisfying(type, check);
                    return true;
                })));
    }

    private static void thenEvents(ResultValidator<Matter> result, Class<?>... types) {
        result.expectSuccessfulHandlerExecution()
                .expectEventsMatching(Matchers.payloadsMatching(Matchers.predicate(payloads -> {
                    assertThat(payloads).extracting(Object::getClass).isEqualTo(List.of(types));
                    return true;
                })));
    }

    @Test
    void theOrganizationOfTheAreaIsAnswerableForWhatIsRaised() {
        then(when(List.of(), raise("m", "resident-1", MatterChannel.APP, AT), RESIDENT), MatterRaised.class, e -> {
            assertThat(e.organization()).isEqualTo("committee");
            assertThat(e.heading().areaIds()).containsExactly("grid", "community", "street", "district");
            assertThat(e.place()).isEqualTo(Matters.PLACE);
            assertThat(e.deadline().due()).isEqualTo(Instant.parse("2026-03-02T04:00:00Z"));
            assertThat(e.deadline().remindAt()).isEqualTo(Instant.parse("2026-03-02T03:30:00Z"));
        });
    }

    @Test
    void theExactPlaceOfAConfidentialMatterIsNotKept() {
        then(
                when(
                        List.of(),
                        raised("grid", "rubbish", "resident-1", null, Disclosure.CONFIDENTIAL, List.of(), null),
                        RESIDENT),
                MatterRaised.class,
                e -> assertThat(e.place()).isNull());
    }

    @Test
    void aMatterIsRaisedForSomebodyWhoIsNotOnRecord() {
        var contact = new ReporterContact("Chen", "+86 10 1234", null);
        then(
                when(List.of(), raised("grid", null, null, contact, Disclosure.OPEN, List.of(), null), COMMITTEE),
                MatterRaised.class,
                e -> {
                    assertThat(e.reporter()).isNull();
                    assertThat(e.contact())
                            .isNotNull()
                            .extracting(Sealed::subject)
                            .isEqualTo("m");
                    assertThat(e.description().subject()).isEqualTo("m");
                });
    }

    private static RaiseMatter raised(
            String area,
            @Nullable String category,
            @Nullable String reporter,
            @Nullable ReporterContact contact,
            Disclosure disclosure,
            List<String> attachments,
            @Nullable Instant observedAt) {
        return new RaiseMatter(
                "m",
                CategoryKind.EVENT,
                reporter == null ? MatterChannel.COUNTER : MatterChannel.APP,
                category,
                area,
                new Place(0, 0),
                disclosure,
                reporter,
                contact,
                new MatterDescription("Rubbish", "behind the school", Map.of()),
                attachments,
                observedAt,
                AT);
    }

    @Test
    void aMatterKeepsTheRulesThatItIsFiledUnder() {
        then(when(NEW, new FileMatter("m", "rubbish", AT), COMMITTEE), MatterFiled.class, e -> {
            assertThat(e.rules().version()).isEqualTo(1);
            assertThat(e.suggested()).isEqualTo("works");
            assertThat(e.organization()).isEqualTo("committee");
            assertThat(e.inTime()).isTrue();
        });
    }

    @Test
    void whatIsFiledTooLateIsOnRecordAsLate() {
        then(
                when(NEW, new FileMatter("m", "rubbish", DAYS_LATER), COMMITTEE),
                MatterFiled.class,
                e -> assertThat(e.inTime()).isFalse());
    }

    @Test
    void whoeverWasAskedFirstStaysAnswerableUntilAnotherAccepts() {
        then(when(ON_FILE, new DispatchMatter("m", "works", AT), CENTRE), MatterDispatched.class, e -> {
            assertThat(e.answerable()).isEqualTo("committee");
            assertThat(e.organization()).isEqualTo("works");
            assertThat(e.by()).isEqualTo("centre");
        });
    }

    @Test
    void whoAcceptsIsAnswerable() {
        then(when(SENT, new AcceptMatter("m", AT), WORKS), MatterAccepted.class, e -> {
            assertThat(e.organization()).isEqualTo("works");
            assertThat(e.answerableBefore()).isEqualTo("committee");
            assertThat(e.deadline().due()).isEqualTo(DUE);
        });
    }

    @Test
    void whatIsReturnedIsDispatchedAnew() {
        List<Step> returned = then(SENT, step(new ReturnMatter("m", "not our street", AT), WORKS));

        then(
                when(returned, new DispatchMatter("m", "parks", AT), CENTRE),
                MatterDispatched.class,
                e -> assertThat(e.answerable()).isEqualTo("committee"));
    }

    @Test
    void theHandlerStaysAnswerableUntilTheTransferIsAccepted() {
        then(when(TAKEN_ON, new ProposeTransfer("m", "parks", "a park", AT), WORKS), TransferProposed.class, e -> {
            assertThat(e.answerable()).isEqualTo("works");
        });
        then(when(then(TAKEN_ON, PROPOSED), new AcceptTransfer("m", AT), PARKS), TransferAccepted.class, e -> {
            assertThat(e.answerableBefore()).isEqualTo("works");
            assertThat(e.organization()).isEqualTo("parks");
        });
    }

    @Test
    void aTransferThatIsRefusedLeavesTheHandlerAnswerable() {
        then(
                when(then(TAKEN_ON, PROPOSED), new RefuseTransfer("m", "no park", AT), PARKS),
                TransferRefused.class,
                e -> assertThat(e.answerable()).isEqualTo("works"));
    }

    @Test
    void whatIsSentAroundTooOftenIsTakenUpByTheSupervisor() {
        List<Step> sentBack = then(SENT, step(new ReturnMatter("m", "not ours", AT), WORKS), DISPATCHED);

        thenEvents(
                when(sentBack, new ReturnMatter("m", "nor now", AT), WORKS), MatterReturned.class, MatterTakenUp.class);
    }

    @Test
    void anExtensionPutsOffTheDueTime() {
        then(
                when(then(TAKEN_ON, ASKED), new GrantExtension("m", AT), CENTRE),
                ExtensionGranted.class,
                e -> assertThat(e.deadline())
                        .isNotNull()
                        .extracting(Deadline::due)
                        .isEqualTo(DUE.plus(Duration.ofHours(5))));
    }

    @Test
    void timeStandsStillWhileAMatterIsSuspended() {
        then(
                when(then(TAKEN_ON, SUSPENDED), new ResumeMatter("m", DAYS_LATER), WORKS),
                MatterResumed.class,
                e -> assertThat(e.deadline().due()).isEqualTo(Instant.parse("2026-03-06T10:00:00Z")));
    }

    @Test
    void aResultGoesToOthersForVerification() {
        then(when(TAKEN_ON, new ReportResult("m", "gone", List.of(), AT), WORKS), ResultReported.class, e -> {
            assertThat(e.organization()).isEqualTo("works");
            assertThat(e.inTime()).isTrue();
        });
        then(when(DONE, new VerifyResult("m", true, "clean", AT), CENTRE), ResultVerified.class, e -> {
            assertThat(e.by()).isEqualTo("centre");
            assertThat(e.reporter()).isEqualTo("resident-1");
        });
    }

    @Test
    void aResultThatDoesNotStandUpIsReworked() {
        then(when(DONE, new VerifyResult("m", false, "still there", AT), CENTRE), ReworkOrdered.class, e -> {
            assertThat(e.refusedBy()).isEqualTo(RefusedBy.VERIFIER);
            assertThat(e.number()).isEqualTo(1);
        });
    }

    @Test
    void whereNobodyCanBeAskedTheMatterIsClosedOnVerification() {
        List<Step> nobodys = List.of(
                step(raise("m", null, MatterChannel.PATROL, AT), GRID_WORKER), FILED, DISPATCHED, ACCEPTED, REPORTED);

        thenEvents(
                when(nobodys, new VerifyResult("m", true, "clean", AT), CENTRE),
                ResultVerified.class,
                MatterClosed.class);
    }

    @Test
    void theResidentsYesClosesAMatter() {
        thenEvents(
                when(CHECKED, new AnswerResult("m", true, new Words("thanks"), AT), RESIDENT),
                ResidentAnswered.class,
                MatterClosed.class);
    }

    @Test
    void theResidentsNoIsARework() {
        thenEvents(
                when(CHECKED, new AnswerResult("m", false, null, AT), RESIDENT),
                ResidentAnswered.class,
                ReworkOrdered.class);
    }

    @Test
    void afterAsManyReworksAsAreAllowedTheSupervisorDecides() {
        thenEvents(
                when(then(CHECKED, UNSATISFIED, REPORTED, VERIFIED), new AnswerResult("m", false, null, AT), RESIDENT),
                ResidentAnswered.class,
                MatterContested.class);
        then(
                when(CONTESTED, new OrderRework("m", "again", AT), CENTRE),
                ReworkOrdered.class,
                e -> assertThat(e.number()).isEqualTo(2));
        then(
                when(CONTESTED, new ConcludeMatter("m", "no more can be done", AT), CENTRE),
                MatterClosed.class,
                e -> assertThat(e.outcome()).isEqualTo(Outcome.CONCLUDED));
    }

    @Test
    void noAnswerIsSilenceAndNotSatisfaction() {
        Instant due = Instant.parse("2026-03-05T02:00:00Z");

        then(
                when(CHECKED, new RecordSilence("m", due, due.plusMillis(1)), SYSTEM),
                MatterClosed.class,
                e -> assertThat(e.outcome()).isEqualTo(Outcome.SILENT));
        when(CHECKED, new RecordSilence("m", due, due), SYSTEM).expectException(rejectedBy(MatterRule.NOT_DUE));
    }

    @Test
    void whoHasToActIsRemindedOnce() {
        var remind = new RemindOfDeadline("m", TimedStage.HANDLING, DUE, DUE.minus(Duration.ofHours(1)));

        then(
                when(TAKEN_ON, remind, SYSTEM),
                DeadlineReminded.class,
                e -> assertThat(e.organization()).isEqualTo("works"));
        when(then(TAKEN_ON, step(remind, SYSTEM)), remind, SYSTEM).expectException(rejectedBy(MatterRule.NOT_DUE));
    }

    @Test
    void whatIsLateIsEscalatedToTheSuperiorAndThenToTheSupervisor() {
        Instant due = Instant.parse("2026-03-02T04:00:00Z");
        var escalate = new EscalateMatter("m", TimedStage.FILING, due, due.plusSeconds(1));
        var again = new EscalateMatter("m", TimedStage.FILING, due, DAYS_LATER);

        then(when(NEW, escalate, SYSTEM), MatterEscalated.class, e -> {
            assertThat(e.organization()).isEqualTo("committee");
            assertThat(e.superior()).isEqualTo("street-office");
            assertThat(e.againAt()).isEqualTo(Instant.parse("2026-03-02T06:00:00Z"));
        });
        when(then(NEW, step(escalate, SYSTEM)), escalate, SYSTEM).expectException(rejectedBy(MatterRule.NOT_DUE));
        then(
                when(then(NEW, step(escalate, SYSTEM)), again, SYSTEM),
                MatterTakenUp.class,
                e -> assertThat(e.reason()).isEqualTo(TakenUpFor.OVERDUE));
    }

    @Test
    void aNoteIsSealedUnderTheKeyOfWhoeverItMayBeAbout() {
        then(
                when(TAKEN_ON, new AddNote("m", false, new Words("she is ill"), AT), WORKS),
                NoteAdded.class,
                e -> assertThat(e.words().subject()).isEqualTo("resident-1"));
    }

    @Test
    void whatWasOnRecordElsewhereSaysWhere() {
        thenEvents(when(List.of(), imported("101"), COMMITTEE), MatterRaised.class, MatterImported.class);
    }

    private static ImportMatter imported(String requestId) {
        return new ImportMatter(
                "m", raise("m", null, MatterChannel.OPEN311, AT), new Source("boston.gov", requestId), AT);
    }

    @Test
    void whoWalksTheGridNotesWhatTheySeeThereWhoeverHandlesIt() {
        var note = new AddNote("m", false, new Words("The fence is up"), AT);

        List<Step> there = List.of(
                step(raised("area-grid", null, "resident-1", null, Disclosure.OPEN, List.of(), null), RESIDENT));
        List<Step> confidential = List.of(step(
                raised("area-grid", null, "resident-1", null, Disclosure.CONFIDENTIAL, List.of(), null), RESIDENT));

        thenEvents(when(there, note, walker("grid")), NoteAdded.class);
        when(there, note, walker("elsewhere")).expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
        when(confidential, note, walker("grid")).expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    private static Actor walker(String area) {
        return new Actor("staff-walker", Set.of(Role.GRID_WORKER), "parks", area);
    }

    @Test
    void whoeverIsNotOnRecordIsForgottenByTheMatterAlsoAfterItsEnd() {
        List<Step> nobodys = List.of(
                step(raise("m", null, MatterChannel.PATROL, AT), GRID_WORKER),
                step(new DeclineMatter("m", "nothing there", AT), COMMITTEE));
        var erase = new EraseReporter("m", ErasureGround.REQUESTED, AT);

        then(
                when(nobodys, erase, COMMITTEE),
                ReporterErased.class,
                e -> assertThat(e.ground()).isEqualTo(ErasureGround.REQUESTED));
        then(
                when(then(nobodys, step(erase, COMMITTEE)), new ConfirmReporterKeyDestroyed("m", AT), SYSTEM),
                ReporterKeyDestroyed.class,
                e -> assertThat(e.matterId()).isEqualTo("m"));
        when(then(nobodys, step(erase, COMMITTEE)), erase, COMMITTEE)
                .expectException(rejectedBy(MatterRule.ERASED_ALREADY));
        when(nobodys, new ConfirmReporterKeyDestroyed("m", AT), SYSTEM)
                .expectException(rejectedBy(MatterRule.NOT_ERASED));
        when(NEW, erase, COMMITTEE).expectException(rejectedBy(MatterRule.REPORTER_ON_RECORD));
        when(nobodys, erase, RESIDENT).expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }

    private static Arguments refused(
            String what, List<Step> given, MatterCommand command, Actor actor, Rule rule, @Nullable String pointer) {
        return Arguments.of(what, given, command, actor, rule, pointer);
    }

    static Stream<Arguments> refusals() {
        var contact = new ReporterContact("Chen", null, null);
        return Stream.of(
                refused(
                        "an area that is none",
                        List.of(),
                        raised("moon", null, "resident-1", null, Disclosure.OPEN, List.of(), null),
                        RESIDENT,
                        MatterRule.AREA_UNKNOWN,
                        "/areaId"),
                refused(
                        "a category that is none",
                        List.of(),
                        raised("grid", "x", "resident-1", null, Disclosure.OPEN, List.of(), null),
                        RESIDENT,
                        MatterRule.CATEGORY_UNKNOWN,
                        "/category"),
                refused(
                        "in another's name",
                        List.of(),
                        raise("m", "resident-1", MatterChannel.APP, AT),
                        NEIGHBOUR,
                        MatterRule.REPORTER_IS_ANOTHER,
                        "/reporter"),
                refused(
                        "for somebody who is not on record",
                        List.of(),
                        raise("m", "resident-unknown", MatterChannel.COUNTER, AT),
                        COMMITTEE,
                        MatterRule.REPORTER_UNKNOWN,
                        "/reporter"),
                refused(
                        "contact of one who is on record",
                        List.of(),
                        raised("grid", null, "resident-1", contact, Disclosure.OPEN, List.of(), null),
                        RESIDENT,
                        MatterRule.CONTACT_NOT_NEEDED,
                        "/contact"),
                refused(
                        "from elsewhere without an id there",
                        List.of(),
                        imported(" "),
                        COMMITTEE,
                        CommonRule.TEXT_MISSING,
                        "/source/requestId"),
                refused(
                        "from elsewhere by one who does not bring that in",
                        List.of(),
                        imported("101"),
                        GRID_WORKER,
                        CommonRule.ROLE_REQUIRED,
                        null),
                refused(
                        "seen in the future",
                        List.of(),
                        raised("grid", null, "resident-1", null, Disclosure.OPEN, List.of(), AT.plusSeconds(1)),
                        RESIDENT,
                        MatterRule.OBSERVED_LATER,
                        "/observedAt"),
                refused(
                        "an attachment that is no hash",
                        List.of(),
                        raised("grid", null, "resident-1", null, Disclosure.OPEN, List.of("photo.jpg"), null),
                        RESIDENT,
                        MatterRule.NOT_A_SHA256,
                        "/attachments/0"),
                refused(
                        "by a channel that is not theirs",
                        List.of(),
                        raise("m", "resident-1", MatterChannel.HOTLINE, AT),
                        RESIDENT,
                        CommonRule.ROLE_REQUIRED,
                        null),
                refused(
                        "filing by another organization",
                        NEW,
                        new FileMatter("m", "rubbish", AT),
                        WORKS,
                        CommonRule.OTHER_ORGANIZATION,
                        null),
                refused(
                        "filing twice",
                        ON_FILE,
                        new FileMatter("m", "rubbish", AT),
                        COMMITTEE,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "declining without a reason",
                        NEW,
                        new DeclineMatter("m", " ", AT),
                        COMMITTEE,
                        CommonRule.TEXT_MISSING,
                        "/reason"),
                refused(
                        "declining what was filed",
                        ON_FILE,
                        new DeclineMatter("m", "no", AT),
                        COMMITTEE,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "withdrawing another's",
                        NEW,
                        new WithdrawMatter("m", AT),
                        NEIGHBOUR,
                        MatterRule.NOT_THE_REPORTER,
                        null),
                refused(
                        "withdrawing what somebody works on",
                        TAKEN_ON,
                        new WithdrawMatter("m", AT),
                        RESIDENT,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "dispatching to oneself",
                        ON_FILE,
                        new DispatchMatter("m", "centre", AT),
                        CENTRE,
                        MatterRule.DISPATCHED_TO_ONESELF,
                        "/organization"),
                refused(
                        "dispatching to nobody",
                        ON_FILE,
                        new DispatchMatter("m", "nowhere", AT),
                        CENTRE,
                        MatterRule.ORGANIZATION_UNKNOWN,
                        "/organization"),
                refused(
                        "dispatching by an officer",
                        ON_FILE,
                        new DispatchMatter("m", "works", AT),
                        COMMITTEE,
                        CommonRule.ROLE_REQUIRED,
                        null),
                refused(
                        "accepting what another was sent",
                        SENT,
                        new AcceptMatter("m", AT),
                        PARKS,
                        CommonRule.OTHER_ORGANIZATION,
                        null),
                refused(
                        "accepting a second time",
                        TAKEN_ON,
                        new AcceptMatter("m", AT),
                        WORKS,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "accepting after the return",
                        then(SENT, step(new ReturnMatter("m", "not ours", AT), WORKS)),
                        new AcceptMatter("m", AT),
                        WORKS,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "returning after two working days",
                        SENT,
                        new ReturnMatter("m", "not ours", DAYS_LATER),
                        WORKS,
                        MatterRule.RETURN_TOO_LATE,
                        null),
                refused(
                        "a transfer to oneself",
                        TAKEN_ON,
                        new ProposeTransfer("m", "works", "?", AT),
                        WORKS,
                        MatterRule.TRANSFERRED_TO_ONESELF,
                        "/organization"),
                refused(
                        "a second transfer beside the first",
                        then(TAKEN_ON, PROPOSED),
                        new ProposeTransfer("m", "hall", "?", AT),
                        WORKS,
                        MatterRule.TRANSFER_PENDING,
                        null),
                refused(
                        "accepting another's transfer",
                        then(TAKEN_ON, PROPOSED),
                        new AcceptTransfer("m", AT),
                        COMMITTEE,
                        CommonRule.OTHER_ORGANIZATION,
                        null),
                refused(
                        "accepting a transfer that is none",
                        TAKEN_ON,
                        new AcceptTransfer("m", AT),
                        PARKS,
                        MatterRule.NO_TRANSFER_PENDING,
                        null),
                refused(
                        "an extension longer than the limit",
                        TAKEN_ON,
                        new RequestExtension("m", 9, "rain", AT),
                        WORKS,
                        MatterRule.EXTENSION_OUT_OF_RANGE,
                        "/hours"),
                refused(
                        "an extension when it is late",
                        TAKEN_ON,
                        new RequestExtension("m", 1, "rain", DAYS_LATER),
                        WORKS,
                        MatterRule.EXTENSION_TOO_LATE,
                        null),
                refused(
                        "a second extension",
                        then(TAKEN_ON, ASKED, step(new GrantExtension("m", AT), CENTRE)),
                        new RequestExtension("m", 1, "rain", AT),
                        WORKS,
                        MatterRule.EXTENDED_ALREADY,
                        null),
                refused(
                        "granting oneself an extension",
                        then(TAKEN_ON, ASKED),
                        new GrantExtension("m", AT),
                        WORKS_SUPERVISOR,
                        MatterRule.OWN_WORK,
                        null),
                refused(
                        "granting what was not asked for",
                        TAKEN_ON,
                        new GrantExtension("m", AT),
                        CENTRE,
                        MatterRule.NO_EXTENSION_PENDING,
                        null),
                refused(
                        "stopping the own clock",
                        TAKEN_ON,
                        new SuspendMatter("m", WaitingFor.WEATHER, "rain", AT),
                        WORKS_SUPERVISOR,
                        MatterRule.OWN_WORK,
                        null),
                refused(
                        "suspending twice",
                        then(TAKEN_ON, SUSPENDED),
                        new SuspendMatter("m", WaitingFor.WEATHER, "rain", AT),
                        CENTRE,
                        MatterRule.SUSPENDED,
                        null),
                refused(
                        "resuming what runs",
                        TAKEN_ON,
                        new ResumeMatter("m", AT),
                        WORKS,
                        MatterRule.NOT_SUSPENDED,
                        null),
                refused(
                        "a result while suspended",
                        then(TAKEN_ON, SUSPENDED),
                        new ReportResult("m", "done", List.of(), AT),
                        WORKS,
                        MatterRule.SUSPENDED,
                        null),
                refused(
                        "a result by another",
                        TAKEN_ON,
                        new ReportResult("m", "done", List.of(), AT),
                        PARKS,
                        CommonRule.OTHER_ORGANIZATION,
                        null),
                refused(
                        "verifying the own work",
                        DONE,
                        new VerifyResult("m", true, "fine", AT),
                        WORKS_SUPERVISOR,
                        MatterRule.OWN_WORK,
                        null),
                refused(
                        "answering for another",
                        CHECKED,
                        new AnswerResult("m", true, null, AT),
                        NEIGHBOUR,
                        MatterRule.NOT_THE_REPORTER,
                        null),
                refused(
                        "closing twice",
                        ENDED,
                        new AnswerResult("m", true, null, AT),
                        RESIDENT,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "six stars",
                        ENDED,
                        new RateMatter("m", 6, null, AT),
                        RESIDENT,
                        MatterRule.STARS_OUT_OF_RANGE,
                        "/stars"),
                refused(
                        "rating twice",
                        then(ENDED, step(new RateMatter("m", 5, null, AT), RESIDENT)),
                        new RateMatter("m", 1, null, AT),
                        RESIDENT,
                        MatterRule.RATED_ALREADY,
                        null),
                refused(
                        "concluding what is not contested",
                        CHECKED,
                        new ConcludeMatter("m", "enough", AT),
                        CENTRE,
                        MatterRule.NOT_AT_THIS_STAGE,
                        null),
                refused(
                        "a note by one who has nothing to do with it",
                        TAKEN_ON,
                        new AddNote("m", true, new Words("?"), AT),
                        PARKS,
                        CommonRule.OTHER_ORGANIZATION,
                        null),
                refused(
                        "words that are too many",
                        TAKEN_ON,
                        new AddWords("m", new Words("x".repeat(Bounds.TEXT)), List.of(), AT),
                        RESIDENT,
                        CommonRule.TEXT_TOO_LONG,
                        "/words"),
                refused(
                        "taking up twice",
                        then(TAKEN_ON, step(new TakeUpMatter("m", "at once", AT), CENTRE)),
                        new TakeUpMatter("m", "at once", AT),
                        CENTRE,
                        MatterRule.TAKEN_UP_ALREADY,
                        null),
                refused(
                        "a reminder by a person",
                        TAKEN_ON,
                        new RemindOfDeadline("m", TimedStage.HANDLING, DUE, DUE),
                        CENTRE,
                        CommonRule.ROLE_REQUIRED,
                        null),
                refused(
                        "a reminder of a deadline that is over",
                        DONE,
                        new RemindOfDeadline("m", TimedStage.HANDLING, DUE, DUE),
                        SYSTEM,
                        MatterRule.NOT_DUE,
                        null),
                refused(
                        "an escalation at the very moment",
                        TAKEN_ON,
                        new EscalateMatter("m", TimedStage.HANDLING, DUE, DUE),
                        SYSTEM,
                        MatterRule.NOT_DUE,
                        null),
                refused(
                        "an escalation of what is suspended",
                        then(TAKEN_ON, SUSPENDED),
                        new EscalateMatter("m", TimedStage.HANDLING, DUE, DAYS_LATER),
                        SYSTEM,
                        MatterRule.NOT_DUE,
                        null),
                refused(
                        "the same calendar again",
                        TAKEN_ON,
                        new RecomputeDeadline("m", AT),
                        SYSTEM,
                        MatterRule.DEADLINE_UP_TO_DATE,
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefused(
            String what, List<Step> given, MatterCommand command, Actor actor, Rule rule, @Nullable String pointer) {
        var result = when(given, command, actor).expectNoEvents();
        if (pointer == null) result.expectException(rejectedBy(rule));
        else result.expectException(rejectedBy(rule).at(pointer));
    }

    @Test
    void whoOnlyPaysDoesNotFile() {
        when(NEW, new FileMatter("m", "rubbish", AT), Actor.staff("staff-t", "committee", Role.TREASURER))
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }
}
