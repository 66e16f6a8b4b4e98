package org.gongzhi.projections.gridmap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.Place;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Grids found by a point: a tree of their boxes, then the few that are left. Never changes, so many may ask at once. */
final class GridIndex {

    static final GridIndex EMPTY = new GridIndex(List.of());

    private final STRtree boxes = new STRtree();

    GridIndex(Collection<Ground> grids) {
        for (Ground grid : grids) boxes.insert(grid.box(), grid);
        boxes.build();
    }

    /**
     * The grid that covers a point: on a border, and where grids overlap, the one whose code comes first. Empty outside
     * all grids, and for 0, 0, which is what a device sends that does not know where it is.
     */
    Optional<String> locate(Place place) {
        if (place.latitude() == 0 && place.longitude() == 0) return Optional.empty();
        var point = new Coordinate(place.longitude(), place.latitude());
        var first = new First(point);
        boxes.query(new Envelope(point), item -> first.look((Ground) item));
        return Optional.ofNullable(first.found).map(Ground::areaId);
    }

    private static final class First {
        private final Coordinate point;
        private @Nullable Ground found;

        First(Coordinate point) {
            this.point = point;
        }

        void look(Ground next) {
            if (found != null && found.code().compareTo(next.code()) <= 0) return;
            if (next.covers(point)) found = next;
        }
    }
}
