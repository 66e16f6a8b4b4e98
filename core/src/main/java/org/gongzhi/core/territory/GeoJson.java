package org.gongzhi.core.territory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.Rejection;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import tools.jackson.databind.JsonNode;

/** Polygons as RFC 7946 writes them. Either direction of a ring is read; the right-hand rule is written. */
final class GeoJson {

    /** Of a degree. */
    static final int DECIMALS = 7;

    private static final String POLYGON = "Polygon";
    private static final String MULTI_POLYGON = "MultiPolygon";
    private static final double SCALE = 1e7;

    /** Sixteen bytes a vertex. */
    private static final GeometryFactory SHAPES =
            new GeometryFactory(new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    private GeoJson() {}

    /** @param coordinates arrays of arrays of numbers */
    record Written(String type, Object coordinates) {}

    static Geometry read(String pointer, JsonNode geometry) {
        String type = geometry.path("type").asString("");
        var vertices = new Vertices();
        String at = pointer + "/coordinates";
        JsonNode coordinates = geometry.path("coordinates");
        return switch (type) {
            case POLYGON -> polygon(at, coordinates, vertices);
            case MULTI_POLYGON -> {
                var polygons = new ArrayList<Polygon>();
                for (int i = 0; i < elements(at, coordinates); i++)
                    polygons.add(polygon(at + "/" + i, coordinates.get(i), vertices));
                yield SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default -> throw malformed(pointer);
        };
    }

    /** A geometry from elsewhere, held to the same. */
    static Geometry rounded(String pointer, Geometry geometry) {
        var vertices = new Vertices();
        return switch (geometry) {
            case Polygon polygon when !polygon.isEmpty() -> polygon(pointer, polygon, vertices);
            case MultiPolygon several
            when !several.isEmpty() -> {
                var polygons = new ArrayList<Polygon>();
                for (int i = 0; i < several.getNumGeometries(); i++)
                    polygons.add(polygon(pointer, (Polygon) several.getGeometryN(i), vertices));
                yield SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default -> throw malformed(pointer);
        };
    }

    private static Polygon polygon(String pointer, JsonNode rings, Vertices vertices) {
        var read = new ArrayList<List<Coordinate>>();
        for (int i = 0; i < elements(pointer, rings); i++)
            read.add(positions(pointer + "/" + i, rings.get(i), vertices));
        return polygon(pointer, read);
    }

    private static Polygon polygon(String pointer, Polygon polygon, Vertices vertices) {
        var read = new ArrayList<List<Coordinate>>();
        read.add(positions(pointer, polygon.getExteriorRing(), vertices));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++)
            read.add(positions(pointer, polygon.getInteriorRingN(i), vertices));
        return polygon(pointer, read);
    }

    private static List<Coordinate> positions(String pointer, JsonNode ring, Vertices vertices) {
        var positions = new ArrayList<Coordinate>();
        for (int i = 0; i < elements(pointer, ring); i++) {
            JsonNode position = ring.get(i);
            vertices.countOne(pointer);
            // A third number is a height: the ground has none.
            if (!position.isArray()
                    || position.size() < 2
                    || !position.get(0).isNumber()
                    || !position.get(1).isNumber()) throw malformed(pointer + "/" + i);
            positions.add(position(
                    pointer + "/" + i,
                    position.get(0).asDouble(Double.NaN),
                    position.get(1).asDouble(Double.NaN)));
        }
        return positions;
    }

    private static List<Coordinate> positions(String pointer, LinearRing ring, Vertices vertices) {
        var positions = new ArrayList<Coordinate>();
        CoordinateSequence sequence = ring.getCoordinateSequence();
        for (int i = 0; i < sequence.size(); i++) {
            vertices.countOne(pointer);
            positions.add(position(pointer, sequence.getX(i), sequence.getY(i)));
        }
        return positions;
    }

    private static Coordinate position(String pointer, double longitude, double latitude) {
        if (!(longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90)) throw malformed(pointer);
        return new Coordinate(round(longitude), round(latitude));
    }

    private static Polygon polygon(String pointer, List<List<Coordinate>> rings) {
        var holes = new ArrayList<LinearRing>();
        for (int i = 1; i < rings.size(); i++) holes.add(ring(pointer + "/" + i, rings.get(i), false));
        return SHAPES.createPolygon(ring(pointer + "/0", rings.getFirst(), true), holes.toArray(LinearRing[]::new));
    }

    private static LinearRing ring(String pointer, List<Coordinate> positions, boolean anticlockwise) {
        Coordinate[] ring = withoutRepetition(positions);
        if (ring.length < 4 || !ring[0].equals2D(ring[ring.length - 1])) throw malformed(pointer);
        LinearRing drawn = SHAPES.createLinearRing(ring);
        return Orientation.isCCW(drawn.getCoordinateSequence()) == anticlockwise ? drawn : drawn.reverse();
    }

    private static Coordinate[] withoutRepetition(List<Coordinate> positions) {
        var kept = new ArrayList<Coordinate>(positions.size());
        for (Coordinate each : positions) {
            if (kept.isEmpty() || !kept.getLast().equals2D(each)) kept.add(each);
        }
        return kept.toArray(Coordinate[]::new);
    }

    private static int elements(String pointer, JsonNode array) {
        if (!array.isArray() || array.isEmpty()) throw malformed(pointer);
        return array.size();
    }

    static Written write(Geometry shape) {
        if (shape instanceof Polygon polygon) return new Written(POLYGON, rings(polygon));
        var polygons = new ArrayList<double[][][]>();
        for (int i = 0; i < shape.getNumGeometries(); i++) polygons.add(rings((Polygon) shape.getGeometryN(i)));
        return new Written(MULTI_POLYGON, polygons);
    }

    private static double[][][] rings(Polygon polygon) {
        var rings = new double[1 + polygon.getNumInteriorRing()][][];
        rings[0] = positions(polygon.getExteriorRing());
        for (int i = 1; i < rings.length; i++) rings[i] = positions(polygon.getInteriorRingN(i - 1));
        return rings;
    }

    private static double[][] positions(LinearRing ring) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        var positions = new double[sequence.size()][];
        for (int i = 0; i < positions.length; i++) positions[i] = new double[] {sequence.getX(i), sequence.getY(i)};
        return positions;
    }

    private static double round(double degrees) {
        return Math.rint(degrees * SCALE) / SCALE + 0.0; // no negative zero
    }

    static String degrees(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static Rejection malformed(String pointer) {
        return Rejection.at(pointer, TerritoryRule.BOUNDARY_FORMAT);
    }

    private static final class Vertices {
        private int count;

        void countOne(String pointer) {
            if (++count > Boundary.MOST_VERTICES)
                throw Rejection.at(pointer, TerritoryRule.BOUNDARY_TOO_LONG, Boundary.MOST_VERTICES);
        }
    }
}
