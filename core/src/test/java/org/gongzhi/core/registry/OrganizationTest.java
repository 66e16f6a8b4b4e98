package org.gongzhi.core.registry;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.OrganizationCommand.ApplyForQualification;
import org.gongzhi.core.registry.OrganizationCommand.GrantQualification;
import org.gongzhi.core.registry.OrganizationCommand.RefuseQualification;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationCommand.ReinstateQualification;
import org.gongzhi.core.registry.OrganizationCommand.ReplyToDecision;
import org.gongzhi.core.registry.OrganizationCommand.SuspendQualification;
import org.gongzhi.core.registry.OrganizationCommand.WithdrawQualification;
import org.gongzhi.core.registry.OrganizationEvent.DecisionRepliedTo;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationRefused;
import org.gongzhi.core.registry.OrganizationEvent.QualificationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationWithdrawn;
import org.gongzhi.core.registry.OrganizationIdentifier.OrgId;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(365));
    private static final String ID = "organization-PL-KRS-0000024107";
    private static final String OTHER = "organization-PL-KRS-0000000001";
    private static final String DEPARTMENT = "organization-USCC-11100000MB1789023A";
    private static final String STREET_OFFICE = "organization-PL-REGON-1";
    private static final String CARE = "home-care";

    private static final Map<String, String> MEMBER =
            Actor.staff("staff-m", ID, Role.ORGANIZATION).toMetaData();
    private static final Map<String, String> OFFICER =
            Actor.staff("staff-o", DEPARTMENT, Role.CASE_OFFICER).toMetaData();

    private static final OrganizationRegistered REGISTERED = registered(OrganizationKind.SOCIAL_ORGANIZATION);
    private static final QualificationAppliedFor APPLIED = new QualificationAppliedFor(ID, CARE, NOW);
    private static final QualificationGranted GRANTED = new QualificationGranted(ID, CARE, EXPIRY, NOW);
    private static final QualificationRefused REFUSED = new QualificationRefused(ID, CARE, "no nurses", NOW);
    private static final QualificationSuspended SUSPENDED = new QualificationSuspended(ID, CARE, "complaints", NOW);
    private static final QualificationReinstated REINSTATED = new QualificationReinstated(ID, CARE, "mended", NOW);
    private static final QualificationWithdrawn WITHDRAWN = new QualificationWithdrawn(ID, CARE, "fraud", NOW);
    private static final DecisionRepliedTo REPLIED = new DecisionRepliedTo(ID, CARE, "we hired two", NOW);

    private final FixtureConfiguration<Organization> organization = new AggregateTestFixture<>(Organization.class);

    @BeforeEach
    void areasAndOtherOrganizations() {
        Areas areas =
                id -> id.equals("area-s") ? new AreaState(AreaKind.STREET, "area-d", DEPARTMENT) : AreaState.initial();
        var kinds = Map.of(
                DEPARTMENT, OrganizationKind.DEPARTMENT,
                STREET_OFFICE, OrganizationKind.STREET_OFFICE,
                ID, OrganizationKind.SOCIAL_ORGANIZATION);
        Organizations organizations = id -> new QualificationStanding(kinds.get(id), Map.of());
        organization.registerInjectableResource(areas);
        organization.registerInjectableResource(organizations);
        organization.registerInjectableResource((Ties) (party, organizationId) -> party.equals("staff-tied"));
    }

    private static OrganizationRegistered registered(OrganizationKind kind) {
        return new OrganizationRegistered(ID, kind, "Good Neighbours", "PL-KRS", "0000024107", null, NOW);
    }

    private static RegisterOrganization register(String name) {
        return new RegisterOrganization(
                new OrgId("PL-KRS", "0000024107"), OrganizationKind.SOCIAL_ORGANIZATION, name, null, NOW);
    }

    private static RegisterOrganization registerFor(String serviceArea) {
        return new RegisterOrganization(
                new OrgId("PL-KRS", "0000024107"),
                OrganizationKind.SOCIAL_ORGANIZATION,
                "Good Neighbours",
                serviceArea,
                NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "CASE_OFFICER"})
    void anAdministratorOrACaseOfficerRegistersAnOrganization(Role role) {
        organization
                .givenNoPriorActivity()
                .when(
                        register("Good Neighbours"),
                        Actor.staff("staff-1", DEPARTMENT, role).toMetaData())
                .expectEvents(REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADMINISTRATOR", "CASE_OFFICER"})
    void nobodyElseRegistersAnOrganization(Role role) {
        organization
                .givenNoPriorActivity()
                .when(
                        register("Good Neighbours"),
                        Actor.staff("staff-1", DEPARTMENT, role).toMetaData())
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void anOrganizationMayServeOneArea() {
        organization
                .givenNoPriorActivity()
                .when(registerFor("area-s"), OFFICER)
                .expectEvents(new OrganizationRegistered(
                        ID,
                        OrganizationKind.SOCIAL_ORGANIZATION,
                        "Good Neighbours",
                        "PL-KRS",
                        "0000024107",
                        "area-s",
                        NOW));
    }

    @Test
    void anUnknownServiceAreaIsRefused() {
        organization
                .givenNoPriorActivity()
                .when(registerFor("area-nowhere"), OFFICER)
                .expectException(rejectedBy(RegistryRule.AREA_UNKNOWN))
                .expectNoEvents();
    }

    @Test
    void anOrganizationHasAName() {
        organization
                .givenNoPriorActivity()
                .when(register(" "), OFFICER)
                .expectException(rejectedBy(RegistryRule.NAME_FORMAT))
                .expectNoEvents();
    }

    @Test
    void aNameOf200CharactersIsTakenAndOneMoreRefused() {
        organization
                .givenNoPriorActivity()
                .when(register("社".repeat(200)), OFFICER)
                .expectSuccessfulHandlerExecution();
        organization
                .givenNoPriorActivity()
                .when(register("社".repeat(201)), OFFICER)
                .expectException(rejectedBy(RegistryRule.NAME_FORMAT))
                .expectNoEvents();
    }

    @Test
    void aMemberAppliesForAQualification() {
        organization
                .given(REGISTERED)
                .when(new ApplyForQualification(ID, CARE, NOW), MEMBER)
                .expectEvents(APPLIED);
    }

    @Test
    void aMemberOfAnotherOrganizationDoesNotApplyForIt() {
        organization
                .given(REGISTERED)
                .when(
                        new ApplyForQualification(ID, CARE, NOW),
                        Actor.staff("staff-x", OTHER, Role.ORGANIZATION).toMetaData())
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION))
                .expectNoEvents();
    }

    @Test
    void governmentDoesNotApplyInItsPlace() {
        organization
                .given(REGISTERED)
                .when(new ApplyForQualification(ID, CARE, NOW), OFFICER)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOCIAL_ORGANIZATION", "ENTERPRISE"})
    void governmentIsNotAdmittedToACategory(OrganizationKind kind) {
        organization
                .given(registered(kind))
                .when(new ApplyForQualification(ID, CARE, NOW), MEMBER)
                .expectException(rejectedBy(RegistryRule.NOT_A_PROVIDER))
                .expectNoEvents();
    }

    @Test
    void anEnterpriseMayBeAdmitted() {
        organization
                .given(registered(OrganizationKind.ENTERPRISE))
                .when(new ApplyForQualification(ID, CARE, NOW), MEMBER)
                .expectEvents(APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "home care", "-care", "care/home", "养老"})
    void aCategoryIsACode(String category) {
        organization
                .given(REGISTERED)
                .when(new ApplyForQualification(ID, category, NOW), MEMBER)
                .expectException(rejectedBy(RegistryRule.CATEGORY_FORMAT))
                .expectNoEvents();
    }

    @Test
    void anApplicationStandsUntilItIsDecided() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new ApplyForQualification(ID, CARE, NOW), MEMBER)
                .expectException(rejectedBy(RegistryRule.ALREADY_APPLIED))
                .expectNoEvents();
    }

    @Test
    void anotherCategoryMayBeAppliedForMeanwhile() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new ApplyForQualification(ID, "youth-work", NOW), MEMBER)
                .expectEvents(new QualificationAppliedFor(ID, "youth-work", NOW));
    }

    @Test
    void whatIsHeldIsNotAppliedForAgain() {
        for (var held :
                List.of(List.of(REGISTERED, APPLIED, GRANTED), List.of(REGISTERED, APPLIED, GRANTED, SUSPENDED))) {
            organization
                    .given(held)
                    .when(new ApplyForQualification(ID, CARE, EXPIRY.minusNanos(1)), MEMBER)
                    .expectException(rejectedBy(RegistryRule.ALREADY_QUALIFIED))
                    .expectNoEvents();
        }
    }

    @Test
    void whatHasExpiredWasRefusedOrWithdrawnIsAppliedForAgain() {
        for (var over : List.of(
                List.of(REGISTERED, APPLIED, GRANTED),
                List.of(REGISTERED, APPLIED, GRANTED, SUSPENDED),
                List.of(REGISTERED, APPLIED, REFUSED),
                List.of(REGISTERED, APPLIED, GRANTED, WITHDRAWN))) {
            organization
                    .given(over)
                    .when(new ApplyForQualification(ID, CARE, EXPIRY), MEMBER)
                    .expectEvents(new QualificationAppliedFor(ID, CARE, EXPIRY));
        }
    }

    @Test
    void anApplicationIsGrantedWithAnExpiry() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new GrantQualification(ID, CARE, EXPIRY, NOW), OFFICER)
                .expectEvents(GRANTED);
    }

    @Test
    void whoIsTiedToTheOrganizationDoesNotDecideOnIt() {
        organization
                .given(REGISTERED, APPLIED)
                .when(
                        new GrantQualification(ID, CARE, EXPIRY, NOW),
                        Actor.staff("staff-tied", DEPARTMENT, Role.CASE_OFFICER).toMetaData())
                .expectException(rejectedBy(RegistryRule.TIED))
                .expectNoEvents();
    }

    @Test
    void anOrganizationIsSuspendedOnceAndReinstated() {
        var administrator =
                Actor.staff("staff-1", DEPARTMENT, Role.ADMINISTRATOR).toMetaData();
        organization
                .given(REGISTERED, APPLIED, GRANTED)
                .when(new OrganizationCommand.SuspendOrganization(ID, "under inquiry", NOW), administrator)
                .expectEvents(new OrganizationEvent.OrganizationSuspended(ID, "under inquiry", NOW));
        organization
                .given(REGISTERED, new OrganizationEvent.OrganizationSuspended(ID, "under inquiry", NOW))
                .when(new OrganizationCommand.SuspendOrganization(ID, "again", NOW), administrator)
                .expectException(rejectedBy(RegistryRule.ORGANIZATION_SUSPENDED_ALREADY))
                .expectNoEvents();
        organization
                .given(REGISTERED, new OrganizationEvent.OrganizationSuspended(ID, "under inquiry", NOW))
                .when(new OrganizationCommand.ReinstateOrganization(ID, "cleared", NOW), administrator)
                .expectEvents(new OrganizationEvent.OrganizationReinstated(ID, "cleared", NOW));
    }

    @Test
    void anExpiryLiesAhead() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new GrantQualification(ID, CARE, NOW, NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.EXPIRY_NOT_AHEAD))
                .expectNoEvents();
    }

    @Test
    void anApplicationIsRefusedWithAReason() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new RefuseQualification(ID, CARE, "no nurses", NOW), OFFICER)
                .expectEvents(REFUSED);
    }

    @Test
    void whatWasNotAppliedForIsNeitherGrantedNorRefused() {
        for (var state : List.of(
                List.of(REGISTERED),
                List.of(REGISTERED, new QualificationAppliedFor(ID, "youth-work", NOW)),
                List.of(REGISTERED, APPLIED, GRANTED),
                List.of(REGISTERED, APPLIED, REFUSED))) {
            organization
                    .given(state)
                    .when(new GrantQualification(ID, CARE, EXPIRY, NOW), OFFICER)
                    .expectException(rejectedBy(RegistryRule.NOT_APPLIED))
                    .expectNoEvents();
            organization
                    .given(state)
                    .when(new RefuseQualification(ID, CARE, "no nurses", NOW), OFFICER)
                    .expectException(rejectedBy(RegistryRule.NOT_APPLIED))
                    .expectNoEvents();
        }
    }

    @Test
    void aQualificationIsSuspendedReinstatedAndWithdrawn() {
        organization
                .given(REGISTERED, APPLIED, GRANTED)
                .when(new SuspendQualification(ID, CARE, "complaints", NOW), OFFICER)
                .expectEvents(SUSPENDED);
        organization
                .given(REGISTERED, APPLIED, GRANTED, SUSPENDED)
                .when(new ReinstateQualification(ID, CARE, "mended", NOW), OFFICER)
                .expectEvents(REINSTATED);
        organization
                .given(REGISTERED, APPLIED, GRANTED, SUSPENDED, REINSTATED)
                .when(new WithdrawQualification(ID, CARE, "fraud", NOW), OFFICER)
                .expectEvents(WITHDRAWN);
    }

    @Test
    void aSuspendedQualificationIsWithdrawn() {
        organization
                .given(REGISTERED, APPLIED, GRANTED, SUSPENDED)
                .when(new WithdrawQualification(ID, CARE, "fraud", NOW), OFFICER)
                .expectEvents(WITHDRAWN);
    }

    @Test
    void whatIsSuspendedIsNotSuspendedAgain() {
        organization
                .given(REGISTERED, APPLIED, GRANTED, SUSPENDED)
                .when(new SuspendQualification(ID, CARE, "complaints", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.ALREADY_SUSPENDED))
                .expectNoEvents();
    }

    @Test
    void whatIsNotSuspendedIsNotReinstated() {
        organization
                .given(REGISTERED, APPLIED, GRANTED)
                .when(new ReinstateQualification(ID, CARE, "mended", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.NOT_SUSPENDED))
                .expectNoEvents();
    }

    static Stream<OrganizationCommand> measures(Instant at) {
        return Stream.of(
                new SuspendQualification(ID, CARE, "complaints", at),
                new ReinstateQualification(ID, CARE, "mended", at),
                new WithdrawQualification(ID, CARE, "fraud", at));
    }

    @Test
    void whatIsNotHeldIsNeitherSuspendedReinstatedNorWithdrawn() {
        for (var state : List.of(
                List.of(REGISTERED),
                List.of(REGISTERED, APPLIED),
                List.of(REGISTERED, APPLIED, REFUSED),
                List.of(REGISTERED, APPLIED, GRANTED, WITHDRAWN))) {
            measures(NOW)
                    .forEach(measure -> organization
                            .given(state)
                            .when(measure, OFFICER)
                            .expectException(rejectedBy(RegistryRule.NOT_QUALIFIED))
                            .expectNoEvents());
        }
    }

    @Test
    void whatHasExpiredIsNeitherSuspendedReinstatedNorWithdrawn() {
        measures(EXPIRY)
                .forEach(measure -> organization
                        .given(REGISTERED, APPLIED, GRANTED)
                        .when(measure, OFFICER)
                        .expectException(rejectedBy(RegistryRule.NOT_QUALIFIED))
                        .expectNoEvents());
    }

    static Stream<OrganizationCommand> decisions() {
        return Stream.concat(
                Stream.of(
                        new GrantQualification(ID, CARE, EXPIRY, NOW),
                        new RefuseQualification(ID, CARE, "no nurses", NOW)),
                measures(NOW));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void onlyACaseOfficerDecides(OrganizationCommand decision) {
        for (Role role : Role.values()) {
            if (role == Role.CASE_OFFICER) continue;
            organization
                    .given(REGISTERED, APPLIED)
                    .when(decision, Actor.staff("staff-1", DEPARTMENT, role).toMetaData())
                    .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                    .expectNoEvents();
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void onlyADepartmentDecides(OrganizationCommand decision) {
        for (String other : List.of(STREET_OFFICE, ID, OTHER)) {
            organization
                    .given(REGISTERED, APPLIED)
                    .when(
                            decision,
                            Actor.staff("staff-1", other, Role.CASE_OFFICER).toMetaData())
                    .expectException(rejectedBy(RegistryRule.DEPARTMENT_DECIDES))
                    .expectNoEvents();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void everyMeasureHasAReason(String reason) {
        Stream.of(
                        new RefuseQualification(ID, CARE, reason, NOW),
                        new SuspendQualification(ID, CARE, reason, NOW),
                        new ReinstateQualification(ID, CARE, reason, NOW),
                        new WithdrawQualification(ID, CARE, reason, NOW))
                .forEach(measure -> organization
                        .given(REGISTERED, APPLIED)
                        .when(measure, OFFICER)
                        .expectException(rejectedBy(RegistryRule.REASON_REQUIRED))
                        .expectNoEvents());
    }

    @Test
    void aReasonOf2000CharactersIsTakenAndOneMoreRefused() {
        organization
                .given(REGISTERED, APPLIED)
                .when(new RefuseQualification(ID, CARE, "r".repeat(2_000), NOW), OFFICER)
                .expectSuccessfulHandlerExecution();
        organization
                .given(REGISTERED, APPLIED)
                .when(new RefuseQualification(ID, CARE, "r".repeat(2_001), NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.REASON_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void theOrganizationHasItsWordOnEveryDecisionAgainstIt() {
        for (var against : List.of(
                List.of(REGISTERED, APPLIED, REFUSED),
                List.of(REGISTERED, APPLIED, GRANTED, SUSPENDED),
                List.of(REGISTERED, APPLIED, GRANTED, SUSPENDED, REPLIED, WITHDRAWN))) {
            organization
                    .given(against)
                    .when(new ReplyToDecision(ID, CARE, "we hired two", NOW), MEMBER)
                    .expectEvents(REPLIED);
        }
    }

    @Test
    void itHasItsWordOnce() {
        organization
                .given(REGISTERED, APPLIED, REFUSED, REPLIED)
                .when(new ReplyToDecision(ID, CARE, "and a third", NOW), MEMBER)
                .expectException(rejectedBy(RegistryRule.ALREADY_REPLIED))
                .expectNoEvents();
    }

    @Test
    void whereNothingWentAgainstItThereIsNothingToReplyTo() {
        for (var state : List.of(
                List.of(REGISTERED),
                List.of(REGISTERED, APPLIED),
                List.of(REGISTERED, APPLIED, GRANTED),
                List.of(REGISTERED, APPLIED, GRANTED, SUSPENDED, REINSTATED))) {
            organization
                    .given(state)
                    .when(new ReplyToDecision(ID, CARE, "thanks", NOW), MEMBER)
                    .expectException(rejectedBy(RegistryRule.NOTHING_TO_REPLY_TO))
                    .expectNoEvents();
        }
    }

    @Test
    void aReplySaysSomething() {
        organization
                .given(REGISTERED, APPLIED, REFUSED)
                .when(new ReplyToDecision(ID, CARE, "", NOW), MEMBER)
                .expectException(rejectedBy(RegistryRule.REPLY_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void nobodyElseRepliesForIt() {
        organization
                .given(REGISTERED, APPLIED, REFUSED)
                .when(
                        new ReplyToDecision(ID, CARE, "we hired two", NOW),
                        Actor.staff("staff-x", OTHER, Role.ORGANIZATION).toMetaData())
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION))
                .expectNoEvents();
        organization
                .given(REGISTERED, APPLIED, REFUSED)
                .when(
                        new ReplyToDecision(ID, CARE, "we hired two", NOW),
                        Actor.staff("staff-x", ID, Role.EVALUATOR).toMetaData())
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }
}
