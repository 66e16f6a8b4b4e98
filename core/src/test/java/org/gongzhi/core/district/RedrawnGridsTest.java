package org.gongzhi.core.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.gongzhi.core.RejectedBy.rejectedBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.RejectedBy;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.RegistryRule;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.MergeGrids;
import org.gongzhi.core.territory.AreaCommand.MoveArea;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaCommand.SplitGrid;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaPath;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.NewGrid;
import org.gongzhi.core.territory.TerritoryRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real log: grids give way to others, and nobody loses their way or their vote. */
class RedrawnGridsTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final Instant EARLIER = NOW.minus(Duration.ofDays(30));
    private static final OrganizationIdentifier HALL = OrganizationIdentifier.of("PL-REGON", "351555974");
    private static final Actor ADMINISTRATOR = Actor.staff("staff-1", HALL.organizationId(), Role.ADMINISTRATOR);

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private Lookups lookups;

    @BeforeEach
    void aDistrict(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = District.open(log, SnapshotStore.NONE, CommandObserver.NONE);
        lookups = new Lookups(side.eventStore());
        send(new RegisterOrganization(HALL, OrganizationKind.STREET_OFFICE, "Hall", null, EARLIER));
        define("D", AreaKind.DISTRICT, null);
        define("S1", AreaKind.STREET, "D");
        define("S2", AreaKind.STREET, "D");
        define("C1", AreaKind.COMMUNITY, "S1");
        define("C2", AreaKind.COMMUNITY, "S2");
        define("G1", AreaKind.GRID, "C1");
        define("G2", AreaKind.GRID, "C1");
        define("G3", AreaKind.GRID, "C2");
    }

    @AfterEach
    void close() {
        side.close();
        log.close();
        folder.close();
    }

    private void send(Object command) {
        side.commands().send(command, ADMINISTRATOR);
    }

    private void define(String code, AreaKind kind, @Nullable String parent) {
        send(new DefineArea(
                new AreaCode(code),
                kind,
                code,
                parent == null ? null : "area-" + parent,
                10,
                HALL.organizationId(),
                EARLIER));
    }

    private static NewGrid grid(String code) {
        return new NewGrid(new AreaCode(code), code, null, HALL.organizationId(), null);
    }

    private static AreaCommand split(String code, String... into) {
        return new SplitGrid(
                "area-" + code,
                List.of(into).stream().map(RedrawnGridsTest::grid).toList(),
                NOW);
    }

    private static AreaCommand merge(String into, String... codes) {
        return new MergeGrids(
                List.of(codes).stream().map(code -> "area-" + code).toList(), grid(into), NOW);
    }

    private void isRefused(AreaCommand command, RejectedBy by) {
        long head = log.head();

        assertThat(catchThrowable(() -> send(command))).matches(by::matches, by.toString());
        assertThat(log.head()).isEqualTo(head);
    }

    private boolean votes(String resident, String area, Instant opensAt) {
        var refusal = catchThrowable(() -> lookups.requireVoter(resident, "area-" + area, opensAt));
        return refusal == null || !rejectedBy(ParticipationRule.NOT_ON_THE_ROLL).matches(refusal);
    }

    @Test
    void givenAGridWhenItIsSplitThenOthersStandInItsPlaceAndItTakesNothingNew() {
        send(split("G1", "G1a", "G1b"));

        assertThat(lookups.area("area-G1").isRetired()).isTrue();
        assertThat(AreaPath.of("area-G1a", lookups).areaIds())
                .containsExactly("area-G1a", "area-C1", "area-S1", "area-D");
        assertThat(AreaPath.of("area-G1", lookups).areaIds())
                .containsExactly("area-G1", "area-C1", "area-S1", "area-D");
        isRefused(new RenameArea("area-G1", "again", LATER), rejectedBy(TerritoryRule.AREA_RETIRED));
        isRefused(new MoveArea("area-G1", "area-C2", LATER), rejectedBy(TerritoryRule.AREA_RETIRED));
        isRefused(split("G1", "G1c", "G1d"), rejectedBy(TerritoryRule.AREA_RETIRED));
        isRefused(merge("G4", "G1", "G2"), rejectedBy(TerritoryRule.AREA_RETIRED));
    }

    @Test
    void givenGridsOfOneCommunityWhenTheyAreMergedThenWhatWasInThemIsInTheNewOne() {
        send(merge("G12", "G2", "G1"));

        assertThat(AreaPath.of("area-G1", lookups).areaIds())
                .containsExactly("area-G1", "area-G12", "area-C1", "area-S1", "area-D");
        assertThat(AreaPath.of("area-G2", lookups).liesWithin("area-G12")).isTrue();
        assertThat(AreaPath.of("area-G1", EARLIER, lookups).liesWithin("area-G12"))
                .isFalse();
    }

    @Test
    void givenOneFaultThenNothingOfTheWholeIsDone() {
        isRefused(split("G1", "G1a", "G2"), rejectedBy(CommonRule.ALREADY_EXISTS));
        isRefused(split("G1", "G1a"), rejectedBy(TerritoryRule.SEVERAL_GRIDS).at("/into"));
        isRefused(
                split("G1", "G1a", "G1a"),
                rejectedBy(TerritoryRule.SEVERAL_GRIDS).at("/into"));
        isRefused(split("C1", "C1a", "C1b"), rejectedBy(TerritoryRule.NOT_A_GRID));
        isRefused(split("X", "Xa", "Xb"), rejectedBy(CommonRule.UNKNOWN));
        isRefused(merge("G4", "G1", "G3"), rejectedBy(TerritoryRule.GRID_ELSEWHERE));
        isRefused(
                merge("G4", "G1", "G1"), rejectedBy(TerritoryRule.SEVERAL_GRIDS).at("/grids"));
        isRefused(merge("G4", "G1", "X"), rejectedBy(CommonRule.UNKNOWN));
        isRefused(merge("G4", "X", "G1"), rejectedBy(CommonRule.UNKNOWN).at("/grids/0"));
        isRefused(merge("G4", "C1", "G1"), rejectedBy(TerritoryRule.NOT_A_GRID).at("/grids/0"));
        isRefused(merge("G2", "G1", "G2"), rejectedBy(CommonRule.ALREADY_EXISTS));
        var strange = new NewGrid(new AreaCode("G4"), "4", null, "organization-x", null);
        isRefused(
                new SplitGrid("area-G1", List.of(grid("G5"), strange), NOW),
                rejectedBy(TerritoryRule.ORGANIZATION_UNKNOWN).at("/into/1/responsibleOrganization"));
    }

    @Test
    void givenBoundariesThenTheSuccessorsAreDrawnInTheSameCommit() {
        var square = Boundary.ofWkt("", "POLYGON ((20 50, 21 50, 21 51, 20 51, 20 50))");
        long head = log.head();

        send(new SplitGrid(
                "area-G1",
                List.of(new NewGrid(new AreaCode("G4"), "4", 7, HALL.organizationId(), square), grid("G5")),
                NOW));

        assertThat(log.read(head, 10))
                .extracting(each -> each.event().payloadType())
                .containsExactly(
                        "territory.GridSplit",
                        "territory.AreaDefined",
                        "territory.BoundaryDrawn",
                        "territory.AreaDefined");
    }

    @Test
    void nobodyButAnAdministratorRedrawsGrids() {
        var clerk = Actor.staff("staff-2", HALL.organizationId(), Role.CASE_OFFICER, Role.SUPERVISOR);
        for (AreaCommand command :
                List.of(split("G1", "G1a", "G1b"), merge("G4", "G1", "G2"), new MoveArea("area-G1", "area-C2", NOW))) {
            assertThat(catchThrowable(() -> side.commands().send(command, clerk)))
                    .matches(rejectedBy(CommonRule.ROLE_REQUIRED)::matches);
        }
    }

    @Test
    void givenACommunityWhenItIsMovedThenItsGridsGoWithIt() {
        send(new MoveArea("area-C1", "area-S2", NOW));

        assertThat(AreaPath.of("area-G1", lookups).areaIds())
                .containsExactly("area-G1", "area-C1", "area-S2", "area-D");
        isRefused(new MoveArea("area-C1", "area-S2", NOW), rejectedBy(TerritoryRule.PARENT_UNCHANGED));
        isRefused(new MoveArea("area-C1", "area-G3", NOW), rejectedBy(TerritoryRule.PARENT_KIND));
        isRefused(new MoveArea("area-C1", "area-X", NOW), rejectedBy(TerritoryRule.PARENT_UNKNOWN));
        isRefused(new MoveArea("area-D", "area-S2", NOW), rejectedBy(TerritoryRule.DISTRICT_HAS_NO_PARENT));
    }

    @Test
    void givenAMovedGridThenBallotsOpenedBeforeAreVotedOnWhereItLayThen() {
        send(new EnrolResident("resident-a", "area-G1", EARLIER));

        send(new MoveArea("area-G1", "area-C2", NOW));

        assertThat(votes("resident-a", "S1", NOW.minusSeconds(1))).isTrue();
        assertThat(votes("resident-a", "S2", NOW.minusSeconds(1))).isFalse();
        assertThat(votes("resident-a", "S1", LATER)).isFalse();
        assertThat(votes("resident-a", "S2", LATER)).isTrue();
    }

    @Test
    void givenAMergedGridThenItsResidentsVoteInTheNewOne() {
        send(new EnrolResident("resident-a", "area-G1", EARLIER));

        send(merge("G12", "G1", "G2"));

        assertThat(votes("resident-a", "G12", LATER)).isTrue();
        assertThat(votes("resident-a", "C1", LATER)).isTrue();
        assertThat(votes("resident-a", "G1", NOW.minusSeconds(1))).isTrue();
    }

    @Test
    void givenASplitGridThenItsResidentsVoteInTheCommunityAndInANewGridOnceEnrolledThere() {
        send(new EnrolResident("resident-a", "area-G1", EARLIER));

        send(split("G1", "G1a", "G1b"));

        assertThat(votes("resident-a", "C1", LATER)).isTrue();
        assertThat(votes("resident-a", "G1a", LATER)).isFalse();
        assertThatNoException().isThrownBy(() -> send(new MoveResident("resident-a", "area-G1a", NOW)));
        assertThat(votes("resident-a", "G1a", LATER)).isTrue();
    }

    @Test
    void givenARetiredGridThenNobodyIsEnrolledThere() {
        send(merge("G12", "G1", "G2"));

        assertThat(catchThrowable(() -> send(new EnrolResident("resident-a", "area-G1", LATER))))
                .matches(rejectedBy(TerritoryRule.AREA_RETIRED).at("/areaId")::matches);
        assertThat(catchThrowable(() -> send(new EnrolResident("resident-a", "area-C1", LATER))))
                .matches(rejectedBy(RegistryRule.NOT_A_GRID)::matches);
    }
}
