package org.gongzhi.bench.district;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Turns;
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
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.SyntheticDistrict;
import org.gongzhi.core.territory.SyntheticDistrict.Piece;
import org.gongzhi.core.territory.importing.AreaPlan;
import org.gongzhi.projections.gridmap.GridMap;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * In which of 1,333 grids a point lies, asked of the map as the service holds it, over looking through all grids in the
 * order of their codes, by their boxes first and by their corners alone. All answer the same points, and must answer alike. Then how long it takes to read, check and
 * plan the file of such a district.
 *
 * <p>Arguments: points a turn, turns, seed.
 */
public final class PointToGrid {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final OrganizationIdentifier HALL = OrganizationIdentifier.of("XX-BENCH", "HALL");
    private static final Actor ADMINISTRATOR = Actor.staff("staff-1", HALL.organizationId(), Role.ADMINISTRATOR);

    private PointToGrid() {}

    public static void main(String[] arguments) throws Exception {
        int points = Integer.parseInt(arguments[0]);
        int turns = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        var district = SyntheticDistrict.ofRealSize(seed);
        Path path = Files.createTempDirectory("gongzhi-bench-grids");
        try (DataFolder folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder);
                CommandSide side = District.open(log, SnapshotStore.NONE, CommandObserver.NONE);
                var store = SqliteViewStore.open(folder);
                var runner = new ViewRunner(store, District.reader(log), List.of(AreaOnMap.VIEW))) {
            side.commands()
                    .send(new RegisterOrganization(HALL, OrganizationKind.DEPARTMENT, "Hall", null, AT), ADMINISTRATOR);
            for (Object command : district.commands(HALL.organizationId(), AT))
                side.commands().send(command, ADMINISTRATOR);
            runner.start();
            for (Rebuild rebuild : runner.rebuilds()) rebuild.await(Duration.ofMinutes(1));
            measure(new GridMap(runner), district, points, turns, seed);
        }
        plan(district, turns);
    }

    private static void measure(GridMap map, SyntheticDistrict district, int count, int turns, long seed)
            throws Exception {
        var random = new Random(seed);
        var points = new ArrayList<Place>();
        for (int i = 0; i < count; i++) points.add(district.anywhere(random));
        List<Piece> grids = district.of(AreaKind.GRID);
        int scanned = Math.max(1, count / 50);
        for (Place point : points.subList(0, scanned)) {
            if (!map.locate(point).equals(scan(grids, point, false)))
                throw new IllegalStateException("the map and the scan disagree at " + point);
        }
        for (boolean boxesFirst : new boolean[] {true, false}) {
            Turns measured = Turns.take(
                    "lookups/s",
                    2,
                    turns,
                    () -> rate(count, () -> points.forEach(map::locate)),
                    () -> rate(
                            scanned,
                            () -> points.subList(0, scanned).forEach(point -> scan(grids, point, boxesFirst))));
            Figure.compared(
                            "point to grid among %,d, one thread / looking through all%s"
                                    .formatted(grids.size(), boxesFirst ? ", each by its box first" : ""),
                            "/s",
                            measured)
                    .print();
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            map.locate(points.get(i));
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        Figure.plain(
                        "one such lookup, p50 and p99",
                        String.format(
                                Locale.ROOT, "%.2f and %.2f µs", nanos[count / 2] / 1e3, nanos[count * 99 / 100] / 1e3))
                .print();
    }

    private static double rate(int count, Runnable work) {
        long before = System.nanoTime();
        work.run();
        return count * 1e9 / (System.nanoTime() - before);
    }

    private static Optional<String> scan(List<Piece> grids, Place place, boolean boxesFirst) {
        var point = new Coordinate(place.longitude(), place.latitude());
        for (Piece grid : grids) {
            var shape = (Polygon) grid.boundary().shape();
            if (boxesFirst && !shape.getEnvelopeInternal().covers(point)) continue;
            int where = RayCrossingCounter.locatePointInRing(
                    point, shape.getExteriorRing().getCoordinateSequence());
            if (where != Location.EXTERIOR) return Optional.of(grid.areaId());
        }
        return Optional.empty();
    }

    private static void plan(SyntheticDistrict district, int turns) throws IOException {
        byte[] file = district.toGeoJson(HALL.organizationId()).getBytes(StandardCharsets.UTF_8);
        var millis = new ArrayList<Double>();
        for (int i = -2; i < turns; i++) {
            long before = System.nanoTime();
            AreaPlan plan = AreaPlan.of(new ByteArrayInputStream(file), List.of(), id -> true, AT);
            if (!plan.report().findings().isEmpty())
                throw new IllegalStateException(plan.report().toString());
            if (i >= 0) millis.add((System.nanoTime() - before) / 1e6);
        }
        Figure.plain(
                        "the file of its %,d areas (%.1f MB) read, checked and planned"
                                .formatted(district.areas().size(), file.length / 1e6),
                        String.format(Locale.ROOT, "%.0f ms", Turns.median(millis)))
                .print();
    }
}
