package org.gongzhi.core.registry;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.StaffCommand.AppointStaff;
import org.gongzhi.core.registry.StaffCommand.ChangeStaffRoles;
import org.gongzhi.core.registry.StaffCommand.DeactivateStaff;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String ID = "staff-7";
    private static final Map<String, String> ADMINISTRATOR = Actor.staff(
                    "staff-1", "organization-DEPARTMENT", Role.ADMINISTRATOR)
            .toMetaData();
    private static final StaffAppointed APPOINTED =
            new StaffAppointed(ID, "organization-DEPARTMENT", Set.of(Role.CASE_OFFICER), null, NOW);
    private static final StaffDeactivated LEFT = new StaffDeactivated(ID, NOW);

    private final FixtureConfiguration<Staff> staff = new AggregateTestFixture<>(Staff.class);

    /** One organization of each kind, {@code organization-<kind>}; one area. */
    @BeforeEach
    void organizationsAndAreas() {
        Organizations organizations = id -> EnumSet.allOf(OrganizationKind.class).stream()
                .filter(kind -> id.equals("organization-" + kind))
                .findFirst()
                .map(kind -> new QualificationStanding(kind, Map.of()))
                .orElse(QualificationStanding.initial());
        Areas areas = id -> id.equals("area-g") ? new AreaState(AreaKind.GRID, "area-c", "o") : AreaState.initial();
        staff.registerInjectableResource(organizations);
        staff.registerInjectableResource(areas);
    }

    private static AppointStaff appoint(String organizationId, @Nullable String areaId, Role... roles) {
        return new AppointStaff(ID, organizationId, Set.of(roles), areaId, NOW);
    }

    @Test
    void anAdministratorAppointsStaff() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", null, Role.CASE_OFFICER), ADMINISTRATOR)
                .expectEvents(APPOINTED);
    }

    @Test
    void aGridWorkerIsAppointedToAnArea() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-RESIDENTS_COMMITTEE", "area-g", Role.GRID_WORKER), ADMINISTRATOR)
                .expectEvents(new StaffAppointed(
                        ID, "organization-RESIDENTS_COMMITTEE", Set.of(Role.GRID_WORKER), "area-g", NOW));
    }

    @Test
    void aGridWorkerWithoutAnAreaIsRefused() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-RESIDENTS_COMMITTEE", null, Role.GRID_WORKER), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.GRID_WORKER_NEEDS_AREA))
                .expectNoEvents();
    }

    @Test
    void anUnknownAreaIsRefused() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", "area-nowhere", Role.CASE_OFFICER), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.AREA_UNKNOWN))
                .expectNoEvents();
    }

    @Test
    void anUnregisteredOrganizationIsRefused() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-NOWHERE", null, Role.CASE_OFFICER), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ORGANIZATION_UNKNOWN))
                .expectNoEvents();
    }

    @Test
    void staffHaveARole() {
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", null), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ROLES_REQUIRED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESIDENT", "ORGANIZATION", "SYSTEM"})
    void governmentsStaffHoldGovernmentsRoles(Role role) {
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", "area-g", role), ADMINISTRATOR)
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESIDENT", "ORGANIZATION", "SYSTEM"})
    void governmentsStaffHoldNoOthers(Role role) {
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", "area-g", role), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ROLE_NOT_FOR_KIND))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"ORGANIZATION", "EVALUATOR"})
    void providersStaffActForTheirOrganizationOrEvaluate(Role role) {
        for (var kind : Set.of(OrganizationKind.SOCIAL_ORGANIZATION, OrganizationKind.ENTERPRISE)) {
            staff.givenNoPriorActivity()
                    .when(appoint("organization-" + kind, null, role), ADMINISTRATOR)
                    .expectSuccessfulHandlerExecution();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORGANIZATION", "EVALUATOR"})
    void providersStaffNeverCommissionSuperviseOrPay(Role role) {
        for (var kind : Set.of(OrganizationKind.SOCIAL_ORGANIZATION, OrganizationKind.ENTERPRISE)) {
            staff.givenNoPriorActivity()
                    .when(appoint("organization-" + kind, "area-g", role), ADMINISTRATOR)
                    .expectException(rejectedBy(RegistryRule.ROLE_NOT_FOR_KIND))
                    .expectNoEvents();
        }
    }

    @Test
    void rolesAreChanged() {
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(Role.TREASURER), null, NOW), ADMINISTRATOR)
                .expectEvents(new StaffRolesChanged(ID, Set.of(Role.TREASURER), null, NOW));
    }

    @Test
    void theAreaIsChanged() {
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(Role.CASE_OFFICER), "area-g", NOW), ADMINISTRATOR)
                .expectEvents(new StaffRolesChanged(ID, Set.of(Role.CASE_OFFICER), "area-g", NOW));
    }

    @Test
    void theSameRolesAgainAreRefused() {
        staff.given(APPOINTED, new StaffRolesChanged(ID, Set.of(Role.TREASURER, Role.EVALUATOR), "area-g", NOW))
                .when(new ChangeStaffRoles(ID, Set.of(Role.EVALUATOR, Role.TREASURER), "area-g", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ROLES_UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void changedRolesFitTheOrganizationAsThoseAppointedTo() {
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(Role.ORGANIZATION), null, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ROLE_NOT_FOR_KIND))
                .expectNoEvents();
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(), null, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ROLES_REQUIRED))
                .expectNoEvents();
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(Role.GRID_WORKER), null, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.GRID_WORKER_NEEDS_AREA))
                .expectNoEvents();
    }

    @Test
    void staffLeave() {
        staff.given(APPOINTED).when(new DeactivateStaff(ID, NOW), ADMINISTRATOR).expectEvents(LEFT);
    }

    @Test
    void nothingIsDoneWithStaffWhoLeft() {
        staff.given(APPOINTED, LEFT)
                .when(new DeactivateStaff(ID, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.STAFF_LEFT))
                .expectNoEvents();
        staff.given(APPOINTED, LEFT)
                .when(new ChangeStaffRoles(ID, Set.of(Role.TREASURER), null, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.STAFF_LEFT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "resident-7", "staff-", "staff-Ann Smith", "staff-a/b"})
    void anIdIsOpaqueAndSaysWhoseItIs(String id) {
        staff.givenNoPriorActivity()
                .when(new AppointStaff(id, "organization-DEPARTMENT", Set.of(Role.TREASURER), null, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(RegistryRule.ID_FORMAT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void nobodyButAnAdministratorSetsUpStaff(Role role) {
        var actor = Actor.staff("staff-2", "organization-DEPARTMENT", role).toMetaData();
        staff.givenNoPriorActivity()
                .when(appoint("organization-DEPARTMENT", null, Role.CASE_OFFICER), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        staff.given(APPOINTED)
                .when(new ChangeStaffRoles(ID, Set.of(Role.TREASURER), null, NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        staff.given(APPOINTED)
                .when(new DeactivateStaff(ID, NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }
}
