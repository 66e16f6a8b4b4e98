package org.gongzhi.core.territory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.gongzhi.core.Rejection;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import tools.jackson.databind.JsonNode;

/**
 * 边界: the ground that an area covers, one polygon or several, with holes if need be; WGS 84, longitude first. In JSON
 * a geometry of GeoJSON (RFC 7946). Kept to {@value GeoJson#DECIMALS} decimals, about a centimetre, its outer rings
 * anticlockwise, so that the same boundary is the same value.
 */
public final class Boundary {

    public static final int MOST_VERTICES = 10_000;

    private final Geometry shape;

    private Boundary(Geometry shape) {
        this.shape = shape;
    }

    /**
     * What somebody sends.
     *
     * @param pointer where in the request it stands
     * @throws Rejection {@link TerritoryRule#BOUNDARY_FORMAT}, {@link TerritoryRule#BOUNDARY_TOO_LONG},
     *     {@link TerritoryRule#BOUNDARY_UNSOUND}
     */
    public static Boundary ofGeoJson(String pointer, JsonNode geometry) {
        return sound(pointer, GeoJson.read(pointer, geometry));
    }

    /** As {@link #ofGeoJson}, of well-known text: {@code POLYGON ((116.3 39.9, …))}. */
    public static Boundary ofWkt(String pointer, String text) {
        // Only these two: a collection may hold collections, without end.
        if (!text.stripLeading().regionMatches(true, 0, "POLYGON", 0, 7)
                && !text.stripLeading().regionMatches(true, 0, "MULTIPOLYGON", 0, 12))
            throw Rejection.at(pointer, TerritoryRule.BOUNDARY_FORMAT);
        try {
            return sound(pointer, GeoJson.rounded(pointer, new WKTReader().read(text)));
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw Rejection.at(pointer, TerritoryRule.BOUNDARY_FORMAT);
        }
    }

    /** What the log holds: it was sound when it was drawn. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Boundary stored(JsonNode geometry) {
        return new Boundary(GeoJson.read("", geometry));
    }

    private static Boundary sound(String pointer, Geometry shape) {
        TopologyValidationError error = new IsValidOp(shape).getValidationError();
        if (error != null) {
            var at = error.getCoordinate();
            throw Rejection.at(pointer, TerritoryRule.BOUNDARY_UNSOUND, GeoJson.degrees(at.x), GeoJson.degrees(at.y));
        }
        return new Boundary(shape);
    }

    /** For geometry; not to be changed. */
    public Geometry shape() {
        return shape;
    }

    @JsonValue
    GeoJson.Written geoJson() {
        return GeoJson.write(shape);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Boundary boundary && shape.equalsExact(boundary.shape);
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    @Override
    public String toString() {
        return shape.toText();
    }
}
