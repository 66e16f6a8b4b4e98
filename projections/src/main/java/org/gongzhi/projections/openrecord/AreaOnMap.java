package org.gongzhi.projections.openrecord;

import org.gongzhi.core.territory.AreaEvent;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaMoved;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.BoundaryDrawn;
import org.gongzhi.core.territory.AreaEvent.GridMerged;
import org.gongzhi.core.territory.AreaEvent.GridSplit;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * An area with its boundary: apart from its page, which is read much more often and is much smaller.
 *
 * @param boundary null while none is drawn
 * @param shown it stands, and has a boundary
 * @param position of the last event that changed it, by which a {@link org.gongzhi.projections.gridmap.GridMap} follows
 */
public record AreaOnMap(
        String areaId,
        String code,
        AreaKind kind,
        @Nullable String parentId,
        String name,
        @Nullable Integer population,
        String responsibleOrganization,
        @Nullable Boundary boundary,
        boolean retired,
        boolean shown,
        long position) {

    public static final View<AreaOnMap> VIEW = View.of("openrecord.map", 1, AreaOnMap.class)
            .index("all", "code")
            .index("shown", "shown", "code")
            .index("byParent", "shown", "parentId", "code")
            .index("byKind", "shown", "kind", "code")
            .index("changes", "kind", "position")
            .on(AreaDefined.class, AreaEvent::areaId, (none, event) -> defined(event))
            .on(
                    AreaRenamed.class,
                    AreaEvent::areaId,
                    (area, e) -> area == null
                            ? null
                            : area.with(
                                    area.parentId, e.event().name(), area.population, area.responsibleOrganization, e))
            .on(
                    AreaMoved.class,
                    AreaEvent::areaId,
                    (area, e) -> area == null
                            ? null
                            : area.with(
                                    e.event().parentId(), area.name, area.population, area.responsibleOrganization, e))
            .on(
                    PopulationCounted.class,
                    AreaEvent::areaId,
                    (area, e) -> area == null
                            ? null
                            : area.with(
                                    area.parentId, area.name, e.event().population(), area.responsibleOrganization, e))
            .on(
                    ResponsibilityAssigned.class,
                    AreaEvent::areaId,
                    (area, e) -> area == null
                            ? null
                            : area.with(
                                    area.parentId,
                                    area.name,
                                    area.population,
                                    e.event().responsibleOrganization(),
                                    e))
            .on(
                    BoundaryDrawn.class,
                    AreaEvent::areaId,
                    (area, e) -> area == null ? null : area.drawn(e.event().boundary(), e))
            .on(GridSplit.class, AreaEvent::areaId, (area, e) -> area == null ? null : area.retiredBy(e))
            .on(GridMerged.class, AreaEvent::areaId, (area, e) -> area == null ? null : area.retiredBy(e))
            .build();

    private static AreaOnMap defined(Recorded<AreaDefined> event) {
        AreaDefined e = event.event();
        return new AreaOnMap(
                e.areaId(),
                e.code(),
                e.kind(),
                e.parentId(),
                e.name(),
                e.population(),
                e.responsibleOrganization(),
                null,
                false,
                false,
                event.position());
    }

    private AreaOnMap with(
            @Nullable String parent,
            String newName,
            @Nullable Integer residents,
            String responsible,
            Recorded<?> event) {
        return new AreaOnMap(
                areaId,
                code,
                kind,
                parent,
                newName,
                residents,
                responsible,
                boundary,
                retired,
                shown,
                event.position());
    }

    private AreaOnMap drawn(Boundary drawn, Recorded<?> event) {
        return new AreaOnMap(
                areaId,
                code,
                kind,
                parentId,
                name,
                population,
                responsibleOrganization,
                drawn,
                retired,
                !retired,
                event.position());
    }

    /** Its boundary is kept: where it was is asked for as long as there is a history. */
    private AreaOnMap retiredBy(Recorded<?> event) {
        return new AreaOnMap(
                areaId,
                code,
                kind,
                parentId,
                name,
                population,
                responsibleOrganization,
                boundary,
                true,
                false,
                event.position());
    }
}
