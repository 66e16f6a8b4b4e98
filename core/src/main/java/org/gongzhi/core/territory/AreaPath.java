package org.gongzhi.core.territory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an area stands in the tree.
 *
 * @param areaIds the area itself, its parent, and so on to the district; empty where there is no such area
 */
public record AreaPath(List<String> areaIds) {

    public AreaPath {
        areaIds = List.copyOf(areaIds);
    }

    /** Ends, since an area's parent exists before it and is never changed. */
    public static AreaPath of(String areaId, Areas areas) {
        var path = new ArrayList<String>();
        @Nullable String next = areaId;
        while (next != null) {
            AreaState state = areas.area(next);
            if (!state.exists()) break;
            path.add(next);
            next = state.parentId();
        }
        return new AreaPath(path);
    }

    /** An area lies within itself. */
    public boolean liesWithin(String areaId) {
        return areaIds.contains(areaId);
    }
}
