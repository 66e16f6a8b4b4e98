package org.gongzhi.core.territory;

import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.BoundaryDrawn;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.jspecify.annotations.Nullable;

/**
 * What other decisions need to know of an area: a fold of its events.
 *
 * @param kind null where there is no such area
 * @param parentId null for the district
 * @param responsibleOrganization null where there is no such area; every area names one
 */
public record AreaState(
        @Nullable AreaKind kind,
        @Nullable String parentId,
        @Nullable String responsibleOrganization) {

    private static final AreaState UNKNOWN = new AreaState(null, null, null);

    public static AreaState initial() {
        return UNKNOWN;
    }

    public AreaState apply(AreaEvent event) {
        return switch (event) {
            case AreaDefined e -> new AreaState(e.kind(), e.parentId(), e.responsibleOrganization());
            case AreaRenamed ignored -> this;
            case PopulationCounted ignored -> this;
            case BoundaryDrawn ignored -> this;
            case ResponsibilityAssigned e -> new AreaState(kind, parentId, e.responsibleOrganization());
        };
    }

    public boolean exists() {
        return kind != null;
    }
}
