package org.gongzhi.core.project;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotEntries;
import org.gongzhi.core.project.ProjectCommand.CompleteProject;
import org.gongzhi.core.project.ProjectCommand.ConfirmFunding;
import org.gongzhi.core.project.ProjectCommand.DecideProject;
import org.gongzhi.core.project.ProjectCommand.DropProject;
import org.gongzhi.core.project.ProjectCommand.EvaluateProject;
import org.gongzhi.core.project.ProjectCommand.LinkContract;
import org.gongzhi.core.project.ProjectCommand.PauseProject;
import org.gongzhi.core.project.ProjectCommand.ResumeProject;
import org.gongzhi.core.project.ProjectCommand.UpdateProject;
import org.gongzhi.core.project.ProjectEvent.ProjectCompleted;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.gongzhi.core.project.ProjectEvent.ProjectResumed;
import org.gongzhi.core.project.ProjectEvent.ProjectUpdated;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.registry.QualificationStanding;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {

    private static final Instant AT = Instant.parse("2023-06-01T08:00:00Z");
    private static final Origin ORIGIN = new Origin(Origin.Kind.BALLOT, "b", "7");
    private static final Map<String, String> OFFICER =
            Actor.staff("staff-o", "hall", Role.CASE_OFFICER).toMetaData();
    private static final Map<String, String> SYSTEM = Actor.system("handover").toMetaData();
    private static final Map<String, String> SUPERVISOR =
            Actor.staff("staff-s", "centre", Role.SUPERVISOR).toMetaData();

    private static final ProjectDecided DECIDED =
            new ProjectDecided("p", "Park", ORIGIN, "area-1", null, "hall", "f", Money.of("600", "PLN"), AT);
    private static final ProjectFunded FUNDED = new ProjectFunded("p", AT);
    private static final ProjectContracted CONTRACTED = new ProjectContracted("p", "c", AT);
    private static final ProjectCompleted COMPLETED = new ProjectCompleted("p", "planted", AT);
    private static final ProjectEvaluated EVALUATED = new ProjectEvaluated("p", 5, "green", AT);
    private static final ProjectPaused PAUSED = new ProjectPaused("p", "frost", AT);
    private static final ProjectDropped DROPPED = new ProjectDropped("p", "no ground", AT);

    private final FixtureConfiguration<Project> project = new AggregateTestFixture<>(Project.class);

    @BeforeEach
    void otherContexts() {
        Areas areas = id -> id.equals("area-1") ? new AreaState(AreaKind.DISTRICT, null, "hall") : AreaState.initial();
        Organizations organizations = id -> id.equals("nowhere")
                ? QualificationStanding.initial()
                : new QualificationStanding(OrganizationKind.DEPARTMENT, Map.of());
        Funds funds = id -> id.equals("f") ? Optional.of("PLN") : Optional.empty();
        BallotEntries ballots = (ballot, entry) -> ballot.equals("b") && "7".equals(entry);
        project.registerInjectableResource(areas);
        project.registerInjectableResource(organizations);
        project.registerInjectableResource(funds);
        project.registerInjectableResource(ballots);
    }

    private static DecideProject decide(Origin origin, String areaId, String organization, String fundId) {
        return new DecideProject("p", "Park", origin, areaId, null, organization, fundId, Money.of("600", "PLN"), AT);
    }

    private static DecideProject decide(String title, String budget) {
        return new DecideProject("p", title, ORIGIN, "area-1", null, "hall", "f", Money.of(budget, "PLN"), AT);
    }

    private static Object[] history(ProjectStage stage) {
        return switch (stage) {
            case DECIDED -> new Object[] {DECIDED};
            case FUNDED -> new Object[] {DECIDED, FUNDED};
            case UNDER_WAY -> new Object[] {DECIDED, FUNDED, CONTRACTED};
            case COMPLETED -> new Object[] {DECIDED, FUNDED, CONTRACTED, COMPLETED};
            case EVALUATED -> new Object[] {DECIDED, FUNDED, CONTRACTED, COMPLETED, EVALUATED};
            case DROPPED -> new Object[] {DECIDED, DROPPED};
        };
    }

    /** A command, what it leads to, who may send it, and when. */
    private record Step(
            ProjectCommand command, ProjectEvent event, Set<Role> roles, String organization, Set<ProjectStage> at) {}

    static Stream<Step> steps() {
        var officer = EnumSet.of(Role.CASE_OFFICER);
        var system = EnumSet.of(Role.SYSTEM);
        return Stream.of(
                new Step(new ConfirmFunding("p", AT), FUNDED, system, "hall", EnumSet.of(ProjectStage.DECIDED)),
                new Step(
                        new LinkContract("p", "c2", AT),
                        new ProjectContracted("p", "c2", AT),
                        system,
                        "hall",
                        EnumSet.of(ProjectStage.FUNDED, ProjectStage.UNDER_WAY, ProjectStage.DROPPED)),
                new Step(
                        new UpdateProject("p", "digging", AT),
                        new ProjectUpdated("p", "digging", AT),
                        officer,
                        "hall",
                        EnumSet.range(ProjectStage.DECIDED, ProjectStage.COMPLETED)),
                new Step(
                        new CompleteProject("p", "planted", AT),
                        COMPLETED,
                        officer,
                        "hall",
                        EnumSet.of(ProjectStage.UNDER_WAY)),
                new Step(
                        new EvaluateProject("p", 5, "green", AT),
                        EVALUATED,
                        EnumSet.of(Role.SUPERVISOR, Role.EVALUATOR),
                        "centre",
                        EnumSet.of(ProjectStage.COMPLETED)),
                new Step(
                        new PauseProject("p", "frost", AT),
                        PAUSED,
                        officer,
                        "hall",
                        EnumSet.range(ProjectStage.DECIDED, ProjectStage.UNDER_WAY)),
                new Step(
                        new DropProject("p", "no ground", AT),
                        DROPPED,
                        officer,
                        "hall",
                        EnumSet.of(ProjectStage.DECIDED, ProjectStage.FUNDED)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepIsForItsRolesAndNoOthers(Step step) {
        var stage = step.at().iterator().next();
        for (Role role : Role.values()) {
            var sent = project.given(history(stage))
                    .when(
                            step.command(),
                            Actor.staff("x", step.organization(), role).toMetaData());
            if (step.roles().contains(role)) sent.expectEvents(step.event());
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepIsTakenAtItsStagesAndNoOthers(Step step) {
        var role = step.roles().iterator().next();
        var actor = Actor.staff("x", step.organization(), role).toMetaData();
        for (ProjectStage stage : ProjectStage.values()) {
            var sent = project.given(history(stage)).when(step.command(), actor);
            if (step.at().contains(stage)) sent.expectEvents(step.event());
            else sent.expectNoEvents().expectException(rejectedBy(ProjectRule.NOT_AT_THIS_STAGE));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anotherOrganizationsOfficersAreRefused(Step step) {
        if (!step.roles().contains(Role.CASE_OFFICER)) return;
        project.given(history(step.at().iterator().next()))
                .when(
                        step.command(),
                        Actor.staff("x", "elsewhere", Role.CASE_OFFICER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void aProjectIsDecidedByItsOrganizationsOfficersOrByABallotsOutcome() {
        for (Role role : Role.values()) {
            var sent = project.givenNoPriorActivity()
                    .when(decide("Park", "600"), Actor.staff("x", "hall", role).toMetaData());
            if (role == Role.SYSTEM || role == Role.CASE_OFFICER) sent.expectEvents(DECIDED);
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void nobodyDecidesForAnotherOrganization() {
        project.givenNoPriorActivity()
                .when(
                        decide("Park", "600"),
                        Actor.staff("x", "elsewhere", Role.CASE_OFFICER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void aProjectNeedsABudget() {
        project.givenNoPriorActivity()
                .when(decide("Park", "0"), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.BUDGET_NOT_POSITIVE));
    }

    static Stream<Arguments> unknown() {
        var elsewhere = new Origin(Origin.Kind.BALLOT, "b9", "7");
        var notOnIt = new Origin(Origin.Kind.BALLOT, "b", "9");
        return Stream.of(
                Arguments.of(ProjectRule.AREA_UNKNOWN, "/areaId", decide(ORIGIN, "area-9", "hall", "f")),
                Arguments.of(
                        ProjectRule.ORGANIZATION_UNKNOWN, "/organization", decide(ORIGIN, "area-1", "nowhere", "f")),
                Arguments.of(ProjectRule.FUND_UNKNOWN, "/fundId", decide(ORIGIN, "area-1", "hall", "f9")),
                Arguments.of(ProjectRule.ORIGIN_UNKNOWN, "/origin", decide(elsewhere, "area-1", "hall", "f")),
                Arguments.of(ProjectRule.ORIGIN_UNKNOWN, "/origin", decide(notOnIt, "area-1", "hall", "f")));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aDecisionNamesOnlyWhatIsThere(Rule rule, String field, DecideProject command) {
        project.givenNoPriorActivity()
                .when(command, SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(rule).at(field));
    }

    @Test
    void aProjectOfAPlanNeedsNoBallot() {
        project.givenNoPriorActivity()
                .when(decide(new Origin(Origin.Kind.PLAN, "2023", null), "area-1", "hall", "f"), SYSTEM)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aBudgetIsInItsFundsCurrency() {
        project.givenNoPriorActivity()
                .when(
                        new DecideProject("p", "Park", ORIGIN, "area-1", null, "hall", "f", Money.of("600", "CNY"), AT),
                        SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.OTHER_CURRENCY).at("/budget"));
    }

    @Test
    void aProjectsBudgetHasMeasure() {
        project.givenNoPriorActivity()
                .when(decide("Park", "1000000000000001"), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.AMOUNT_TOO_LARGE));
    }

    @Test
    void aProjectNeedsATitleOfSomeLength() {
        project.givenNoPriorActivity()
                .when(decide(" \n", "600"), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        project.givenNoPriorActivity()
                .when(decide("x".repeat(Bounds.TEXT + 1), "600"), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_TOO_LONG));
    }

    @Test
    void aContractIsLinkedOnce() {
        project.given(history(ProjectStage.UNDER_WAY))
                .when(new LinkContract("p", "c", AT), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.ALREADY_LINKED));
    }

    @Test
    void aPausedProjectIsNotCompletedNorPausedAgain() {
        for (var command : List.of(new CompleteProject("p", "planted", AT), new PauseProject("p", "frost", AT))) {
            project.given(DECIDED, FUNDED, CONTRACTED, PAUSED)
                    .when(command, OFFICER)
                    .expectNoEvents()
                    .expectException(rejectedBy(ProjectRule.PAUSED));
        }
    }

    @Test
    void aPausedProjectGoesOnWhereItStood() {
        var resumed = new ProjectResumed("p", AT);
        project.given(DECIDED, FUNDED, CONTRACTED, PAUSED)
                .when(new ResumeProject("p", AT), OFFICER)
                .expectEvents(resumed);
        project.given(DECIDED, FUNDED, CONTRACTED, PAUSED, resumed)
                .when(new CompleteProject("p", "planted", AT), OFFICER)
                .expectEvents(COMPLETED);
    }

    @Test
    void onlyAPausedProjectIsResumed() {
        project.given(DECIDED)
                .when(new ResumeProject("p", AT), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.NOT_PAUSED));
    }

    @Test
    void aProjectThatWasDroppedWhilePausedStaysDropped() {
        project.given(DECIDED, PAUSED, DROPPED)
                .when(new ResumeProject("p", AT), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.NOT_AT_THIS_STAGE));
    }

    @Test
    void resumingIsForItsOfficers() {
        for (Role role : Role.values()) {
            if (role == Role.CASE_OFFICER) continue;
            project.given(DECIDED, PAUSED)
                    .when(
                            new ResumeProject("p", AT),
                            Actor.staff("x", "hall", role).toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void nobodyEvaluatesTheirOwnWork() {
        project.given(history(ProjectStage.COMPLETED))
                .when(
                        new EvaluateProject("p", 5, "green", AT),
                        Actor.staff("x", "hall", Role.SUPERVISOR).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.OWN_WORK));
    }

    @Test
    void whoEvaluatesBelongsToSomeOrganization() {
        project.given(history(ProjectStage.COMPLETED))
                .when(
                        new EvaluateProject("p", 5, "green", AT),
                        new Actor("x", Set.of(Role.SUPERVISOR), null, null).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aScoreIsOneToFive(int score) {
        project.given(history(ProjectStage.COMPLETED))
                .when(new EvaluateProject("p", score, "green", AT), SUPERVISOR)
                .expectNoEvents()
                .expectException(rejectedBy(ProjectRule.SCORE_OUT_OF_RANGE));
    }

    @Test
    void everyNoAndEveryResultHasWords() {
        var wordless = List.of(
                new UpdateProject("p", "", AT), new CompleteProject("p", "", AT), new PauseProject("p", "", AT));
        for (var command : wordless) {
            project.given(history(ProjectStage.UNDER_WAY))
                    .when(command, OFFICER)
                    .expectNoEvents()
                    .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        }
        project.given(DECIDED)
                .when(new DropProject("p", "", AT), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
        project.given(history(ProjectStage.COMPLETED))
                .when(new EvaluateProject("p", 5, "", AT), SUPERVISOR)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }
}
