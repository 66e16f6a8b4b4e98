package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can become of an area. */
public sealed interface AreaEvent {

    String areaId();

    Instant at();

    /**
     * It is part of the tree from now on.
     *
     * @param parentId the area that it lies in; null for the district
     * @param population residents; null if not known
     */
    record AreaDefined(
            String areaId,
            String code,
            AreaKind kind,
            String name,
            @Nullable String parentId,
            @Nullable Integer population,
            String responsibleOrganization,
            Instant at)
            implements AreaEvent {}

    record AreaRenamed(String areaId, String name, Instant at) implements AreaEvent {}

    record PopulationCounted(String areaId, int population, Instant at) implements AreaEvent {}

    /** What it covers from now on. */
    record BoundaryDrawn(String areaId, Boundary boundary, Instant at) implements AreaEvent {}

    record ResponsibilityAssigned(String areaId, String responsibleOrganization, Instant at) implements AreaEvent {}

    /** It lies in another area from now on. */
    record AreaMoved(String areaId, String parentId, Instant at) implements AreaEvent {}

    /** It is no more; its successors were defined in the same commit. */
    record GridSplit(String areaId, List<String> successors, Instant at) implements AreaEvent {}

    /** It is no more; its successor, which has taken the place of others too, was defined in the same commit. */
    record GridMerged(String areaId, String successor, Instant at) implements AreaEvent {}
}
