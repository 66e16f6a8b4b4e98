package org.gongzhi.core.territory.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.importing.Finding.Problem;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Whether those that lie in an area cover it, once, and nothing else. Ground is measured on a plane at the latitude in
 * question, which is right to a few in a thousand for areas of a district's size.
 */
final class MapCheck {

    /** Two surveys of one border differ by more than nothing. */
    static final double TOLERANCE = 100;

    private static final double METRES_A_DEGREE = 111_320;

    private final Map<String, Place> map = new HashMap<>();
    private final Map<String, List<Place>> children = new TreeMap<>();
    private final Findings findings;

    private MapCheck(Collection<Place> places, Findings findings) {
        this.findings = findings;
        for (Place each : places) {
            map.put(each.areaId(), each);
            if (each.parentId() != null)
                children.computeIfAbsent(each.parentId(), id -> new ArrayList<>())
                        .add(each);
        }
        children.values().forEach(each -> each.sort(Comparator.comparing(Place::code)));
    }

    /** Of what the file is about; of the whole map, if it names no area. */
    static void of(Collection<Place> places, Findings findings) {
        var check = new MapCheck(places, findings);
        boolean whole = places.stream().noneMatch(Place::isInFile);
        check.children.forEach((parent, parts) -> {
            Place above = check.map.get(parent);
            if (whole || (above != null && above.isInFile()) || parts.stream().anyMatch(Place::isInFile))
                check.family(above, parts);
        });
    }

    private void family(@Nullable Place parent, List<Place> parts) {
        List<Place> drawn =
                parts.stream().filter(part -> part.boundary() != null).toList();
        overlaps(drawn);
        if (parent == null || parent.boundary() == null) return;
        Geometry whole = parent.boundary().shape();
        for (Place part : drawn) {
            long beyond = squareMetres(OverlayNGRobust.overlay(shape(part), whole, OverlayNG.DIFFERENCE));
            if (beyond > TOLERANCE) {
                found(Problem.OUTSIDE_PARENT, part, parent, beyond, "lies in part outside " + parent.code());
            }
        }
        // While some are not drawn, nobody can tell what they leave uncovered.
        if (drawn.size() < parts.size()) return;
        Geometry covered =
                OverlayNGRobust.union(drawn.stream().map(MapCheck::shape).toList());
        long gap = squareMetres(OverlayNGRobust.overlay(whole, covered, OverlayNG.DIFFERENCE));
        if (gap > TOLERANCE) found(Problem.GAP, parent, null, gap, "is not covered by those that lie in it");
    }

    private void overlaps(List<Place> parts) {
        var boxes = new STRtree();
        for (Place part : parts) boxes.insert(shape(part).getEnvelopeInternal(), part);
        for (Place part : parts) {
            Envelope box = shape(part).getEnvelopeInternal();
            var others = new ArrayList<Place>();
            boxes.query(box, item -> {
                if (((Place) item).code().compareTo(part.code()) > 0) others.add((Place) item);
            });
            others.sort(Comparator.comparing(Place::code));
            for (Place other : others) {
                long shared = squareMetres(OverlayNGRobust.overlay(shape(part), shape(other), OverlayNG.INTERSECTION));
                if (shared > TOLERANCE)
                    found(Problem.OVERLAP, part, other, shared, "shares ground with " + other.code());
            }
        }
    }

    private static Geometry shape(Place place) {
        Boundary boundary = Objects.requireNonNull(place.boundary(), "only those that are drawn are measured");
        return boundary.shape();
    }

    static long squareMetres(Geometry shape) {
        if (shape.isEmpty()) return 0;
        double latitude = Math.toRadians(shape.getEnvelopeInternal().centre().y);
        return Math.round(shape.getArea() * METRES_A_DEGREE * METRES_A_DEGREE * Math.cos(latitude));
    }

    private void found(Problem problem, Place place, @Nullable Place other, long squareMetres, String what) {
        findings.add(new Finding(
                place.row(),
                problem,
                problem.severity(),
                place.code(),
                other == null ? null : other.code(),
                squareMetres,
                "",
                place.code() + " " + what + ": " + squareMetres + " m²."));
    }
}
