package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaMoved;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.BoundaryDrawn;
import org.gongzhi.core.territory.AreaEvent.GridMerged;
import org.gongzhi.core.territory.AreaEvent.GridSplit;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.jspecify.annotations.Nullable;

/**
 * What other decisions need to know of an area: a fold of its events.
 *
 * @param kind null where there is no such area
 * @param placements where it stood and stands, earliest first; empty where there is no such area
 * @param responsibleOrganization null where there is no such area; every area names one
 * @param retirement null while it stands
 */
public record AreaState(
        @Nullable AreaKind kind,
        List<Placement> placements,
        @Nullable String responsibleOrganization,
        @Nullable Retirement retirement) {

    private static final AreaState UNKNOWN = new AreaState(null, List.of(), null, null);

    public AreaState {
        placements = List.copyOf(placements);
    }

    /** One that stands, and was never moved. */
    public AreaState(@Nullable AreaKind kind, @Nullable String parentId, @Nullable String responsibleOrganization) {
        this(kind, List.of(new Placement(parentId, Instant.EPOCH)), responsibleOrganization, null);
    }

    public static AreaState initial() {
        return UNKNOWN;
    }

    public AreaState apply(AreaEvent event) {
        return switch (event) {
            case AreaDefined e ->
                new AreaState(
                        e.kind(), List.of(new Placement(e.parentId(), e.at())), e.responsibleOrganization(), null);
            case AreaMoved e -> moved(new Placement(e.parentId(), e.at()));
            case GridSplit e -> retired(new Retirement(e.successors(), e.at()));
            case GridMerged e -> retired(new Retirement(List.of(e.successor()), e.at()));
            case ResponsibilityAssigned e -> new AreaState(kind, placements, e.responsibleOrganization(), retirement);
            case AreaRenamed ignored -> this;
            case PopulationCounted ignored -> this;
            case BoundaryDrawn ignored -> this;
        };
    }

    private AreaState moved(Placement next) {
        var all = new ArrayList<>(placements);
        all.add(next);
        return new AreaState(kind, all, responsibleOrganization, retirement);
    }

    private AreaState retired(Retirement how) {
        return new AreaState(kind, placements, responsibleOrganization, how);
    }

    public boolean exists() {
        return kind != null;
    }

    public boolean isRetired() {
        return retirement != null;
    }

    /** What it lies in now, or lay in when it was retired; null for the district. */
    public @Nullable String parentId() {
        return placements.isEmpty() ? null : placements.getLast().parentId();
    }

    /** Where to go on from here on the way up, as things stood at an instant: to the only successor, or the parent. */
    @Nullable
    String next(Instant at) {
        String heir = retirement == null ? null : retirement.heir(at);
        return heir == null ? parentAt(at) : heir;
    }

    /** Before it was defined, where it was first put. */
    private @Nullable String parentAt(Instant at) {
        Placement last = placements.getFirst();
        for (Placement each : placements) {
            if (!each.since().isAfter(at)) last = each;
        }
        return last.parentId();
    }
}
