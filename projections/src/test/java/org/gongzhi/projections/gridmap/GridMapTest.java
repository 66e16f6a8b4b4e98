package org.gongzhi.projections.gridmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MergeGrids;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.NewGrid;
import org.gongzhi.core.territory.SyntheticDistrict;
import org.gongzhi.core.territory.SyntheticDistrict.Piece;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** On the real log and the real views. */
class GridMapTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final OrganizationIdentifier TOWN = OrganizationIdentifier.of("XX-TEST", "T");
    private static final Actor ADMINISTRATOR = Actor.staff("staff-1", TOWN.organizationId(), Role.ADMINISTRATOR);
    private static final SyntheticDistrict DISTRICT = SyntheticDistrict.of(5, 1, 3, 4, 4, 1_000);

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private SqliteViewStore store;
    private ViewRunner runner;
    private GridMap map;

    @BeforeEach
    void open(@TempDir Path path) throws InterruptedException {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = District.open(log, SnapshotStore.NONE, CommandObserver.NONE);
        store = SqliteViewStore.open(folder);
        send(new RegisterOrganization(TOWN, OrganizationKind.DEPARTMENT, "T", null, NOW));
        run();
    }

    private void run() throws InterruptedException {
        runner = new ViewRunner(store, District.reader(log), List.of(AreaOnMap.VIEW));
        log.onAppend(runner::wake);
        runner.start();
        for (var rebuild : runner.rebuilds()) rebuild.await(Duration.ofSeconds(20));
        map = new GridMap(runner);
    }

    @AfterEach
    void close() {
        runner.close();
        store.close();
        side.close();
        log.close();
        folder.close();
    }

    private void send(Object command) {
        side.commands().send(command, ADMINISTRATOR);
    }

    private void setUp(SyntheticDistrict district) {
        district.commands(TOWN.organizationId(), NOW).forEach(this::send);
    }

    private Optional<String> at(double longitude, double latitude) throws InterruptedException {
        return at(new Place(latitude, longitude));
    }

    private Optional<String> at(Place place) throws InterruptedException {
        assertThat(runner.views().await(log.head(), Duration.ofSeconds(20))).isTrue();
        return map.locate(place);
    }

    private void grid(String code, @Nullable Boundary boundary) {
        if (log.headOfStream("area-Z").isEmpty()) {
            define("D", AreaKind.DISTRICT, null);
            define("S", AreaKind.STREET, "D");
            define("Z", AreaKind.ZONE, "S");
        }
        define(code, AreaKind.GRID, "Z");
        if (boundary != null) send(new DrawBoundary("area-" + code, boundary, NOW));
    }

    private void define(String code, AreaKind kind, @Nullable String parent) {
        String parentId = parent == null ? null : "area-" + parent;
        send(new DefineArea(new AreaCode(code), kind, code, parentId, null, TOWN.organizationId(), NOW));
    }

    private static Boundary square(double west) {
        return Boundary.ofWkt(
                "", "POLYGON ((%s 50, %s 50, %s 51, %s 51, %s 50))".formatted(west, west + 1, west + 1, west, west));
    }

    @Test
    void givenADistrictThenEachGridIsFoundByAPointInIt() throws Exception {
        setUp(DISTRICT);

        for (Piece grid : DISTRICT.of(AreaKind.GRID))
            assertThat(at(SyntheticDistrict.within(grid))).contains(grid.areaId());
    }

    @Test
    void givenPointsAnywhereThenTheAnswerIsThatOfLookingThroughAll() throws Exception {
        setUp(DISTRICT);
        var random = new Random(11);
        var points = new GeometryFactory();
        for (int i = 0; i < 500; i++) {
            Place place = DISTRICT.anywhere(random);
            var point = points.createPoint(new Coordinate(place.longitude(), place.latitude()));
            var byScan = DISTRICT.of(AreaKind.GRID).stream()
                    .filter(grid -> grid.boundary().shape().covers(point))
                    .map(Piece::areaId)
                    .findFirst();

            assertThat(at(place)).isEqualTo(byScan);
        }
    }

    @Test
    void onABorderAndWhereGridsOverlapTheFirstCodeCounts() throws Exception {
        grid("G2", square(20));
        grid("G1", square(21));
        grid("G0", square(21.75));

        assertThat(at(21, 50.5)).contains("area-G1");
        assertThat(at(21, 50)).contains("area-G1");
        assertThat(at(20, 50.5)).contains("area-G2");
        assertThat(at(21.8, 50.5)).contains("area-G0");
    }

    @Test
    void outsideEveryGridAndAtZeroThereIsNone() throws Exception {
        grid("G1", square(20));
        grid("G2", Boundary.ofWkt("", "POLYGON ((-1 -1, 1 -1, 1 1, -1 1, -1 -1))"));
        grid("G3", null);

        assertThat(at(19.99, 50.5)).isEmpty();
        assertThat(at(-180, -90)).isEmpty();
        assertThat(at(0.5, 0)).contains("area-G2");
        assertThat(at(0, 0)).isEmpty();
        assertThat(at(-0.0, 0)).isEmpty();
    }

    @Test
    void givenAGridIsDrawnAnewThenItIsFoundWhereItIs() throws Exception {
        grid("G1", square(20));
        assertThat(at(20.5, 50.5)).contains("area-G1");

        send(new DrawBoundary("area-G1", square(30), NOW));

        assertThat(at(20.5, 50.5)).isEmpty();
        assertThat(at(30.5, 50.5)).contains("area-G1");
    }

    @Test
    void givenGridsAreMergedThenTheSuccessorIsFound() throws Exception {
        grid("G1", square(20));
        grid("G2", square(21));
        assertThat(at(20.5, 50.5)).contains("area-G1");

        var both = Boundary.ofWkt("", "POLYGON ((20 50, 22 50, 22 51, 20 51, 20 50))");
        send(new MergeGrids(
                List.of("area-G1", "area-G2"),
                new NewGrid(new AreaCode("G3"), "3", null, TOWN.organizationId(), both),
                NOW));

        assertThat(at(20.5, 50.5)).contains("area-G3");
        assertThat(at(21.5, 50.5)).contains("area-G3");
    }

    @Test
    void afterARestartTheMapIsReadFromItsView() throws Exception {
        grid("G1", square(20));
        assertThat(at(20.5, 50.5)).contains("area-G1");

        runner.close();
        run();

        assertThat(at(20.5, 50.5)).contains("area-G1");
        send(new DrawBoundary("area-G1", square(30), NOW));
        assertThat(at(30.5, 50.5)).contains("area-G1");
    }
}
