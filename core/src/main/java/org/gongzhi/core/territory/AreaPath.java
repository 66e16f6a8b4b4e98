package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an area stands in the tree. A grid that was merged lies within the one that took its place; one that was split
 * lies within none of those that did, since nobody can tell in which.
 *
 * @param areaIds the area itself, its parent, and so on to the district; empty where there is no such area
 */
public record AreaPath(List<String> areaIds) {

    public AreaPath {
        areaIds = List.copyOf(areaIds);
    }

    /** As things stand. */
    public static AreaPath of(String areaId, Areas areas) {
        return of(areaId, Instant.MAX, areas);
    }

    /**
     * As things stood at an instant. Ends, since a parent is of a higher kind, and a successor is younger.
     */
    public static AreaPath of(String areaId, Instant at, Areas areas) {
        var path = new ArrayList<String>();
        @Nullable String next = areaId;
        while (next != null) {
            AreaState state = areas.area(next);
            if (!state.exists()) break;
            path.add(next);
            next = state.next(at);
        }
        return new AreaPath(path);
    }

    /** An area lies within itself. */
    public boolean liesWithin(String areaId) {
        return areaIds.contains(areaId);
    }
}
