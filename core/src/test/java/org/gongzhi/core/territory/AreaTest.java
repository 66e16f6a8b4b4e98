package org.gongzhi.core.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaCommand.CountPopulation;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.BoundaryDrawn;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String OFFICE = "organization-USCC-11100000MB1789023A";
    private static final String COMMITTEE = "organization-PL-KRS-0000024107";
    private static final Map<String, String> ADMINISTRATOR =
            Actor.staff("staff-1", OFFICE, Role.ADMINISTRATOR).toMetaData();

    private static final Map<String, AreaKind> KNOWN = Map.of(
            "area-DISTRICT", AreaKind.DISTRICT,
            "area-STREET", AreaKind.STREET,
            "area-ZONE", AreaKind.ZONE,
            "area-COMMUNITY", AreaKind.COMMUNITY,
            "area-GRID", AreaKind.GRID);

    private final FixtureConfiguration<Area> area = new AggregateTestFixture<>(Area.class);

    @BeforeEach
    void otherAreasAndOrganizations() {
        Areas areas = id -> new AreaState(KNOWN.get(id), null, OFFICE);
        ResponsibleOrganizations organizations = id -> id.equals(OFFICE) || id.equals(COMMITTEE);
        area.registerInjectableResource(areas);
        area.registerInjectableResource(organizations);
    }

    private static DefineArea define(AreaKind kind, @Nullable String parentId) {
        return new DefineArea(new AreaCode("W-7"), kind, "Seventh", parentId, 4_800, OFFICE, NOW);
    }

    private static AreaDefined defined() {
        return new AreaDefined("area-W-7", "W-7", AreaKind.GRID, "Seventh", "area-COMMUNITY", 4_800, OFFICE, NOW);
    }

    @Test
    void anAdministratorDefinesAnArea() {
        area.givenNoPriorActivity()
                .when(define(AreaKind.GRID, "area-COMMUNITY"), ADMINISTRATOR)
                .expectEvents(defined());
    }

    @Test
    void aDistrictStandsUnderNothing() {
        area.givenNoPriorActivity()
                .when(define(AreaKind.DISTRICT, null), ADMINISTRATOR)
                .expectEvents(
                        new AreaDefined("area-W-7", "W-7", AreaKind.DISTRICT, "Seventh", null, 4_800, OFFICE, NOW));
    }

    @Test
    void aDistrictUnderAnAreaIsRefused() {
        area.givenNoPriorActivity()
                .when(define(AreaKind.DISTRICT, "area-DISTRICT"), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.DISTRICT_HAS_NO_PARENT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISTRICT")
    void everyOtherKindNeedsAParent(AreaKind kind) {
        area.givenNoPriorActivity()
                .when(define(kind, null), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.PARENT_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void anUnknownParentIsRefused() {
        area.givenNoPriorActivity()
                .when(define(AreaKind.GRID, "area-nowhere"), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.PARENT_UNKNOWN))
                .expectNoEvents();
    }

    /** The tree of DOMAIN: district, street, (zone), community, grid. */
    @ParameterizedTest
    @CsvSource({
        "STREET,    DISTRICT",
        "ZONE,      STREET",
        "COMMUNITY, STREET",
        "COMMUNITY, ZONE",
        "GRID,      ZONE",
        "GRID,      COMMUNITY"
    })
    void anAreaStandsUnderAnAreaOfALevelAbove(AreaKind kind, AreaKind parent) {
        area.givenNoPriorActivity()
                .when(define(kind, "area-" + parent), ADMINISTRATOR)
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @CsvSource({
        "STREET,    STREET",
        "STREET,    ZONE",
        "STREET,    COMMUNITY",
        "STREET,    GRID",
        "ZONE,      DISTRICT",
        "ZONE,      ZONE",
        "ZONE,      COMMUNITY",
        "ZONE,      GRID",
        "COMMUNITY, DISTRICT",
        "COMMUNITY, COMMUNITY",
        "COMMUNITY, GRID",
        "GRID,      DISTRICT",
        "GRID,      STREET",
        "GRID,      GRID"
    })
    void anAreaStandsUnderNoOther(AreaKind kind, AreaKind parent) {
        area.givenNoPriorActivity()
                .when(define(kind, "area-" + parent), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.PARENT_KIND))
                .expectNoEvents();
    }

    @Test
    void aPopulationNeedNotBeKnown() {
        area.givenNoPriorActivity()
                .when(
                        new DefineArea(new AreaCode("W-7"), AreaKind.GRID, "7", "area-ZONE", null, OFFICE, NOW),
                        ADMINISTRATOR)
                .expectEvents(new AreaDefined("area-W-7", "W-7", AreaKind.GRID, "7", "area-ZONE", null, OFFICE, NOW));
    }

    @Test
    void aNegativePopulationIsRefused() {
        area.givenNoPriorActivity()
                .when(
                        new DefineArea(new AreaCode("W-7"), AreaKind.GRID, "7", "area-ZONE", -1, OFFICE, NOW),
                        ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.NEGATIVE_POPULATION))
                .expectNoEvents();
    }

    @Test
    void anAreaIsNotDefinedUnderAnUnregisteredOrganization() {
        area.givenNoPriorActivity()
                .when(
                        new DefineArea(new AreaCode("W-7"), AreaKind.GRID, "7", "area-ZONE", 1, "organization-x", NOW),
                        ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.ORGANIZATION_UNKNOWN))
                .expectNoEvents();
    }

    @Test
    void anAreaIsRenamed() {
        area.given(defined())
                .when(new RenameArea("area-W-7", "七号网格", NOW), ADMINISTRATOR)
                .expectEvents(new AreaRenamed("area-W-7", "七号网格", NOW));
    }

    @Test
    void theSameNameAgainIsRefused() {
        area.given(defined(), new AreaRenamed("area-W-7", "Eighth", NOW))
                .when(new RenameArea("area-W-7", "Eighth", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.NAME_UNCHANGED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines"})
    void aNameIsOneLineThatSaysSomething(String name) {
        area.given(defined())
                .when(new RenameArea("area-W-7", name, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.NAME_FORMAT))
                .expectNoEvents();
    }

    @Test
    void aNameOf200CharactersIsTakenAndOneMoreRefused() {
        area.given(defined())
                .when(new RenameArea("area-W-7", "n".repeat(200), NOW), ADMINISTRATOR)
                .expectEvents(new AreaRenamed("area-W-7", "n".repeat(200), NOW));
        area.given(defined())
                .when(new RenameArea("area-W-7", "n".repeat(201), NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.NAME_FORMAT))
                .expectNoEvents();
    }

    @Test
    void responsibilityPassesToAnotherOrganization() {
        area.given(defined())
                .when(new AssignResponsibility("area-W-7", COMMITTEE, NOW), ADMINISTRATOR)
                .expectEvents(new ResponsibilityAssigned("area-W-7", COMMITTEE, NOW));
    }

    @Test
    void responsibilityIsNotAssignedTwiceToTheSame() {
        area.given(defined(), new ResponsibilityAssigned("area-W-7", COMMITTEE, NOW))
                .when(new AssignResponsibility("area-W-7", COMMITTEE, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.RESPONSIBILITY_UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void responsibilityIsNotAssignedToAnUnregisteredOrganization() {
        area.given(defined())
                .when(new AssignResponsibility("area-W-7", "organization-x", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.ORGANIZATION_UNKNOWN))
                .expectNoEvents();
    }

    private static Boundary square(int side) {
        return Boundary.ofWkt(
                "/boundary", "POLYGON ((20 50, 20 5%d, 2%d 5%d, 2%d 50, 20 50))".formatted(side, side, side, side));
    }

    @Test
    void aPopulationIsCountedAnew() {
        area.given(defined())
                .when(new CountPopulation("area-W-7", 4_912, NOW), ADMINISTRATOR)
                .expectEvents(new PopulationCounted("area-W-7", 4_912, NOW));
    }

    @Test
    void theSamePopulationAgainIsRefused() {
        area.given(defined())
                .when(new CountPopulation("area-W-7", 4_800, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.POPULATION_UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void aPopulationIsNotCountedBelowZero() {
        area.given(defined())
                .when(new CountPopulation("area-W-7", -1, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.NEGATIVE_POPULATION))
                .expectNoEvents();
    }

    @Test
    void aBoundaryIsDrawnAndDrawnAnew() {
        area.given(defined())
                .when(new DrawBoundary("area-W-7", square(1), NOW), ADMINISTRATOR)
                .expectEvents(new BoundaryDrawn("area-W-7", square(1), NOW));
        area.given(defined(), new BoundaryDrawn("area-W-7", square(1), NOW))
                .when(new DrawBoundary("area-W-7", square(2), NOW), ADMINISTRATOR)
                .expectEvents(new BoundaryDrawn("area-W-7", square(2), NOW));
    }

    @Test
    void theSameBoundaryAgainIsRefused() {
        area.given(defined(), new BoundaryDrawn("area-W-7", square(1), NOW))
                .when(new DrawBoundary("area-W-7", square(1), NOW), ADMINISTRATOR)
                .expectException(rejectedBy(TerritoryRule.BOUNDARY_UNCHANGED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void nobodyButAnAdministratorSetsUpAreas(Role role) {
        var actor = Actor.staff("staff-2", OFFICE, role).toMetaData();
        area.givenNoPriorActivity()
                .when(define(AreaKind.GRID, "area-ZONE"), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        area.given(defined())
                .when(new RenameArea("area-W-7", "Eighth", NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        area.given(defined())
                .when(new AssignResponsibility("area-W-7", COMMITTEE, NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        area.given(defined())
                .when(new CountPopulation("area-W-7", 1, NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        area.given(defined())
                .when(new DrawBoundary("area-W-7", square(1), NOW), actor)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "W-7", "a1B2-c3", "abcdefghijklmnopqrstuvwxyz012345"})
    void aCodeIsLettersDigitsAndHyphens(String code) {
        assertThat(new AreaCode(code).areaId()).isEqualTo("area-" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W 7", "W/7", "W_7", "区7", "W7\n", "abcdefghijklmnopqrstuvwxyz0123456"})
    void aCodeIsNothingElse(String code) {
        assertThat(catchThrowable(() -> new AreaCode(code))).matches(rejectedBy(TerritoryRule.CODE_FORMAT)::matches);
    }
}
