package org.gongzhi.projections.gridmap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.Place;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.ViewRunner;
import org.jspecify.annotations.Nullable;

/**
 * In which grid a point lies. Held in memory, on every node: read from the map's view when it is first asked, and again,
 * only what has changed, when it is asked after a change. So whoever has waited for a position finds the grids as of then.
 */
public final class GridMap {

    private record Read(GridIndex index, long upTo) {}

    private final ViewRunner runner;
    private final Map<String, Ground> grids = new HashMap<>();
    private volatile @Nullable Read read;

    public GridMap(ViewRunner runner) {
        this.runner = runner;
    }

    /**
     * The id of the grid that covers a point: on a border, and where grids overlap, the one whose code comes first.
     * Empty outside all grids, and for 0, 0, which is what a device sends that does not know where it is.
     *
     * @throws org.gongzhi.projections.store.ViewBeingBuiltException nothing can answer yet
     */
    public Optional<String> locate(Place place) {
        Read now = read;
        if (now == null || isBehind(now)) now = readOn();
        return now.index.locate(place);
    }

    private boolean isBehind(Read now) {
        return runner.changedAt(AreaOnMap.VIEW) > now.upTo;
    }

    private synchronized Read readOn() {
        Read before = read;
        if (before != null && !isBehind(before)) return before;
        // Asked first: what is written while the view is read has a later position, and is read again next time.
        long upTo = runner.foldedTo(AreaOnMap.VIEW);
        var changes = IndexRange.of("changes", AreaKind.GRID.name())
                .between(before == null ? 0L : before.upTo + 1, null)
                .limit(IndexRange.MAX_LIMIT);
        @Nullable String next = null;
        do {
            Page<AreaOnMap> page = runner.views().page(AreaOnMap.VIEW, changes.after(next));
            for (Document<AreaOnMap> each : page.items()) put(each.body());
            next = page.next();
        } while (next != null);
        var now = new Read(new GridIndex(grids.values()), upTo);
        read = now;
        return now;
    }

    private void put(AreaOnMap grid) {
        if (grid.shown() && grid.boundary() != null)
            grids.put(grid.areaId(), new Ground(grid.areaId(), grid.code(), grid.boundary()));
        else grids.remove(grid.areaId());
    }
}
