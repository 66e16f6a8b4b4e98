package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.gongzhi.core.Place;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * A district that is nowhere: a lattice of grids with crooked borders, joined along a winding path to zones, and these to
 * streets, so that every area is covered by its parts once and without gaps. The same seed makes the same district.
 *
 * @param areas the district, its streets, zones and grids, in this order
 */
public record SyntheticDistrict(List<Piece> areas) {

    /** Corners on each of a grid's four sides, besides its ends. */
    private static final int CORNERS = 6;

    private static final double WEST = 113.2;
    private static final double SOUTH = 23.0;
    /** Degrees: about 1.2 km. */
    private static final double CELL = 0.012;

    private static final double ROUND = 1e7;

    /**
     * One area.
     *
     * @param parent its code; null for the district
     */
    public record Piece(
            String code,
            AreaKind kind,
            String name,
            @Nullable String parent,
            int population,
            Boundary boundary) {

        public String areaId() {
            return new AreaCode(code).areaId();
        }
    }

    /** Of real size: 10 streets, 161 zones, 1,333 grids, 1,500,000 residents. */
    public static SyntheticDistrict ofRealSize(long seed) {
        return of(seed, 10, 161, 43, 31, 1_500_000);
    }

    public static SyntheticDistrict of(long seed, int streets, int zones, int columns, int rows, int population) {
        return new Making(seed, columns, rows).district(streets, zones, population);
    }

    public List<Piece> of(AreaKind kind) {
        return areas.stream().filter(piece -> piece.kind() == kind).toList();
    }

    /** What sets it up, from the district down to its grids. */
    public List<AreaCommand> commands(String responsibleOrganization, Instant at) {
        var commands = new ArrayList<AreaCommand>();
        for (Piece each : areas) {
            var code = new AreaCode(each.code());
            String parent = each.parent() == null ? null : new AreaCode(each.parent()).areaId();
            commands.add(new DefineArea(
                    code, each.kind(), each.name(), parent, each.population(), responsibleOrganization, at));
            commands.add(new DrawBoundary(code.areaId(), each.boundary(), at));
        }
        return commands;
    }

    /** A point well inside a piece. */
    public static Place within(Piece piece) {
        Coordinate point = piece.boundary().shape().getInteriorPoint().getCoordinate();
        return new Place(point.y, point.x);
    }

    /** A point anywhere in the district's box. */
    public Place anywhere(Random random) {
        var box = areas.getFirst().boundary().shape().getEnvelopeInternal();
        return new Place(
                box.getMinY() + random.nextDouble() * box.getHeight(),
                box.getMinX() + random.nextDouble() * box.getWidth());
    }

    public String toGeoJson(String responsibleOrganization) {
        var file = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < areas.size(); i++) {
            Piece each = areas.get(i);
            file.append(i == 0 ? "\n" : ",\n")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\",%s"
                                    + "\"population\":%d,\"responsibleOrganization\":\"%s\"},\"geometry\":",
                            each.code(),
                            each.kind(),
                            each.name(),
                            each.parent() == null ? "" : "\"parent\":\"" + each.parent() + "\",",
                            each.population(),
                            responsibleOrganization))
                    .append(geometry(each.boundary().shape()))
                    .append("}");
        }
        return file.append("\n]}\n").toString();
    }

    private static String geometry(Geometry polygon) {
        var ring = new StringBuilder();
        for (Coordinate each : polygon.getCoordinates())
            ring.append(ring.isEmpty() ? "" : ",").append("[" + each.x + "," + each.y + "]");
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }

    public String toCsv(String responsibleOrganization) {
        var file = new StringBuilder("code,kind,name,parent,population,responsibleOrganization,boundary\r\n");
        for (Piece each : areas) {
            file.append(String.join(
                            ",",
                            each.code(),
                            each.kind().name(),
                            "\"" + each.name() + "\"",
                            each.parent() == null ? "" : each.parent(),
                            String.valueOf(each.population()),
                            responsibleOrganization,
                            "\"" + new WKTWriter().write(each.boundary().shape()) + "\""))
                    .append("\r\n");
        }
        return file.toString();
    }

    private static final class Making {
        private static final GeometryFactory SHAPES = new GeometryFactory();

        private final int columns;
        private final int rows;
        private final Coordinate[][] corners;
        /** From a corner to its neighbours in the east and in the north. */
        private final Coordinate[][][] east;

        private final Coordinate[][][] north;
        private final Random random;

        Making(long seed, int columns, int rows) {
            this.columns = columns;
            this.rows = rows;
            random = new Random(seed);
            corners = new Coordinate[columns + 1][rows + 1];
            east = new Coordinate[columns + 1][rows + 1][];
            north = new Coordinate[columns + 1][rows + 1][];
            for (int x = 0; x <= columns; x++)
                for (int y = 0; y <= rows; y++) corners[x][y] = point(x + jitter(0.2), y + jitter(0.2));
            for (int x = 0; x <= columns; x++) {
                for (int y = 0; y <= rows; y++) {
                    if (x < columns) east[x][y] = crooked(corners[x][y], corners[x + 1][y]);
                    if (y < rows) north[x][y] = crooked(corners[x][y], corners[x][y + 1]);
                }
            }
        }

        private double jitter(double most) {
            return (random.nextDouble() * 2 - 1) * most;
        }

        private static Coordinate point(double x, double y) {
            return rounded(WEST + x * CELL, SOUTH + y * CELL);
        }

        private static Coordinate rounded(double longitude, double latitude) {
            return new Coordinate(Math.rint(longitude * ROUND) / ROUND, Math.rint(latitude * ROUND) / ROUND);
        }

        /** All but the last point of the way. */
        private Coordinate[] crooked(Coordinate from, Coordinate to) {
            var way = new Coordinate[CORNERS + 1];
            way[0] = from;
            for (int i = 1; i <= CORNERS; i++) {
                double part = (double) i / (CORNERS + 1);
                double aside = jitter(0.08);
                way[i] = rounded(
                        from.x + (to.x - from.x) * part - (to.y - from.y) * aside,
                        from.y + (to.y - from.y) * part + (to.x - from.x) * aside);
            }
            return way;
        }

        private Geometry cell(int x, int y) {
            var ring = new ArrayList<Coordinate>();
            ring.addAll(List.of(east[x][y]));
            ring.addAll(List.of(north[x + 1][y]));
            ring.addAll(back(corners[x + 1][y + 1], east[x][y + 1]));
            ring.addAll(back(corners[x][y + 1], north[x][y]));
            ring.add(corners[x][y]);
            return SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
        }

        /** From its end, without its beginning. */
        private static List<Coordinate> back(Coordinate end, Coordinate[] way) {
            var back = new ArrayList<>(List.of(way).subList(1, way.length));
            back.add(end);
            return back.reversed();
        }

        SyntheticDistrict district(int streets, int zones, int population) {
            var cells = new ArrayList<Geometry>();
            for (int x = 0; x < columns; x++)
                for (int y = 0; y < rows; y++) cells.add(cell(x, x % 2 == 0 ? y : rows - 1 - y));
            int[] people = people(cells.size(), population);
            var zoneOfGrid = shared(cells.size(), zones);
            var streetOfZone = shared(zones, streets);
            var gridPieces = new ArrayList<Piece>();
            for (int i = 0; i < cells.size(); i++)
                gridPieces.add(piece(
                        "G%04d",
                        i, AreaKind.GRID, "%d 号网格", "Z%03d".formatted(zoneOfGrid[i] + 1), people[i], cells.get(i)));
            List<Piece> zonePieces = joined(
                    gridPieces,
                    zoneOfGrid,
                    zones,
                    "Z%03d",
                    AreaKind.ZONE,
                    "%d 管区",
                    i -> "S%02d".formatted(streetOfZone[i] + 1));
            List<Piece> streetPieces =
                    joined(zonePieces, streetOfZone, streets, "S%02d", AreaKind.STREET, "%d 街道", i -> "D");
            var all = new ArrayList<Piece>();
            all.add(new Piece("D", AreaKind.DISTRICT, "合成区", null, population, union(streetPieces)));
            all.addAll(streetPieces);
            all.addAll(zonePieces);
            all.addAll(gridPieces);
            return new SyntheticDistrict(List.copyOf(all));
        }

        private static List<Piece> joined(
                List<Piece> parts,
                int[] wholeOfPart,
                int wholes,
                String code,
                AreaKind kind,
                String name,
                java.util.function.IntFunction<String> parent) {
            var joined = new ArrayList<Piece>();
            for (int whole = 0; whole < wholes; whole++) {
                int number = whole;
                List<Piece> own = IntStream.range(0, parts.size())
                        .filter(i -> wholeOfPart[i] == number)
                        .mapToObj(parts::get)
                        .toList();
                int people = own.stream().mapToInt(Piece::population).sum();
                joined.add(new Piece(
                        code.formatted(whole + 1),
                        kind,
                        name.formatted(whole + 1),
                        parent.apply(whole),
                        people,
                        union(own)));
            }
            return joined;
        }

        private static Piece piece(
                String code, int number, AreaKind kind, String name, String parent, int people, Geometry shape) {
            return new Piece(
                    code.formatted(number + 1), kind, name.formatted(number + 1), parent, people, boundary(shape));
        }

        private static Boundary union(List<Piece> parts) {
            return boundary(OverlayNGRobust.union(
                    parts.stream().map(part -> part.boundary().shape()).toList()));
        }

        private static Boundary boundary(Geometry shape) {
            return Boundary.ofWkt("", new WKTWriter().write(shape));
        }

        /** In runs of almost the same length. */
        private static int[] shared(int things, int among) {
            return IntStream.range(0, things)
                    .map(i -> (int) ((long) i * among / things))
                    .toArray();
        }

        private int[] people(int grids, int population) {
            var upTo = new double[grids + 1];
            for (int i = 0; i < grids; i++) upTo[i + 1] = upTo[i] + 0.6 + random.nextDouble() * 0.8;
            return IntStream.range(0, grids)
                    .map(i -> (int) (Math.round(population * upTo[i + 1] / upTo[grids])
                            - Math.round(population * upTo[i] / upTo[grids])))
                    .toArray();
        }
    }
}
