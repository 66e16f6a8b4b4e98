package org.gongzhi.core.registry;

import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ResidentCommand.DeactivateResident;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String ID = "resident-01hx";
    private static final String COMMITTEE = "organization-committee";
    private static final Map<String, String> OFFICER =
            Actor.staff("staff-1", COMMITTEE, Role.CASE_OFFICER).toMetaData();
    private static final ResidentEnrolled ENROLLED = new ResidentEnrolled(ID, "area-g1", NOW);
    private static final ResidentDeactivated LEFT = new ResidentDeactivated(ID, NOW);

    /** District d, communities c1 with grids g1 and g2, c2 with grid g3. */
    private static final Map<String, AreaState> RECORDED = Map.of(
            "area-c1", new AreaState(AreaKind.COMMUNITY, null, COMMITTEE),
            "area-c2", new AreaState(AreaKind.COMMUNITY, null, COMMITTEE),
            "area-g1", new AreaState(AreaKind.GRID, "area-c1", COMMITTEE),
            "area-g2", new AreaState(AreaKind.GRID, "area-c1", COMMITTEE),
            "area-g3", new AreaState(AreaKind.GRID, "area-c2", COMMITTEE));

    private final FixtureConfiguration<Resident> resident = new AggregateTestFixture<>(Resident.class);

    @BeforeEach
    void areas() {
        Areas areas = id -> RECORDED.getOrDefault(id, AreaState.initial());
        resident.registerInjectableResource(areas);
    }

    private static Map<String, String> gridWorkerOf(@Nullable String areaCode) {
        return new Actor("staff-2", Set.of(Role.GRID_WORKER), COMMITTEE, areaCode).toMetaData();
    }

    @ParameterizedTest
    @EnumSource(names = {"CASE_OFFICER", "ADMINISTRATOR"})
    void officersAndAdministratorsEnrolResidentsAnywhere(Role role) {
        resident.givenNoPriorActivity()
                .when(
                        new EnrolResident(ID, "area-g1", NOW),
                        Actor.staff("staff-1", COMMITTEE, role).toMetaData())
                .expectEvents(ENROLLED);
    }

    @Test
    void aGridWorkerEnrolsResidentsOfTheOwnGridOrCommunity() {
        for (String own : Set.of("g1", "c1")) {
            resident.givenNoPriorActivity()
                    .when(new EnrolResident(ID, "area-g1", NOW), gridWorkerOf(own))
                    .expectEvents(ENROLLED);
        }
    }

    @Test
    void aGridWorkerOfAnotherAreaOrOfNoneIsRefused() {
        for (var worker : Set.of(gridWorkerOf("g2"), gridWorkerOf("c2"), gridWorkerOf(null))) {
            resident.givenNoPriorActivity()
                    .when(new EnrolResident(ID, "area-g1", NOW), worker)
                    .expectException(rejectedBy(RegistryRule.OTHER_AREA))
                    .expectNoEvents();
            resident.given(new ResidentEnrolled(ID, "area-g3", NOW))
                    .when(new MoveResident(ID, "area-g1", NOW), worker)
                    .expectException(rejectedBy(RegistryRule.OTHER_AREA))
                    .expectNoEvents();
            resident.given(ENROLLED)
                    .when(new DeactivateResident(ID, NOW), worker)
                    .expectException(rejectedBy(RegistryRule.OTHER_AREA))
                    .expectNoEvents();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GRID_WORKER", "CASE_OFFICER", "ADMINISTRATOR"})
    void nobodyElseKeepsTheRegister(Role role) {
        var actor = new Actor("p", Set.of(role), COMMITTEE, "g1").toMetaData();
        resident.givenNoPriorActivity()
                .when(new EnrolResident(ID, "area-g1", NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        resident.given(ENROLLED)
                .when(new MoveResident(ID, "area-g2", NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        resident.given(ENROLLED)
                .when(new DeactivateResident(ID, NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void residentsAreEnrolledWithGridsOnly() {
        resident.givenNoPriorActivity()
                .when(new EnrolResident(ID, "area-c1", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.NOT_A_GRID))
                .expectNoEvents();
        resident.given(ENROLLED)
                .when(new MoveResident(ID, "area-c1", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.NOT_A_GRID))
                .expectNoEvents();
    }

    @Test
    void anUnknownAreaIsRefused() {
        resident.givenNoPriorActivity()
                .when(new EnrolResident(ID, "area-nowhere", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.AREA_UNKNOWN))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01hx", "staff-01hx", "resident-", "resident-Jan Kowalski", "resident-居民"})
    void anIdIsOpaqueAndSaysWhoseItIs(String id) {
        resident.givenNoPriorActivity()
                .when(new EnrolResident(id, "area-g1", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.ID_FORMAT))
                .expectNoEvents();
    }

    @Test
    void aResidentMovesToAnotherGrid() {
        resident.given(ENROLLED)
                .when(new MoveResident(ID, "area-g3", NOW), OFFICER)
                .expectEvents(new ResidentMoved(ID, "area-g3", NOW));
    }

    @Test
    void theNewGridsWorkerMovesThemIn() {
        resident.given(ENROLLED)
                .when(new MoveResident(ID, "area-g3", NOW), gridWorkerOf("g3"))
                .expectEvents(new ResidentMoved(ID, "area-g3", NOW));
    }

    @Test
    void aMoveLeadsSomewhereElse() {
        resident.given(ENROLLED, new ResidentMoved(ID, "area-g3", NOW))
                .when(new MoveResident(ID, "area-g3", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.ALREADY_ENROLLED_THERE))
                .expectNoEvents();
    }

    @Test
    void aResidentLeaves() {
        resident.given(ENROLLED)
                .when(new DeactivateResident(ID, NOW), gridWorkerOf("g1"))
                .expectEvents(LEFT);
    }

    @Test
    void nothingIsDoneWithAResidentWhoLeft() {
        resident.given(ENROLLED, LEFT)
                .when(new MoveResident(ID, "area-g2", NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.RESIDENT_LEFT))
                .expectNoEvents();
        resident.given(ENROLLED, LEFT)
                .when(new DeactivateResident(ID, NOW), OFFICER)
                .expectException(rejectedBy(RegistryRule.RESIDENT_LEFT))
                .expectNoEvents();
    }
}
