package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an {@link Area}; all of it by an administrator. */
public sealed interface AreaCommand {

    String areaId();

    Instant at();

    /**
     * Puts a new area into the tree.
     *
     * @param parentId the area that it lies in; null for the district only
     * @param population residents, 0 or more; null if not known
     * @param responsibleOrganization id of a registered organization
     */
    record DefineArea(
            AreaCode code,
            AreaKind kind,
            String name,
            @Nullable String parentId,
            @Nullable Integer population,
            String responsibleOrganization,
            Instant at)
            implements AreaCommand {

        @Override
        @TargetAggregateIdentifier
        public String areaId() {
            return code.areaId();
        }
    }

    record RenameArea(@TargetAggregateIdentifier String areaId, String name, Instant at) implements AreaCommand {}

    /** How many live there now. */
    record CountPopulation(@TargetAggregateIdentifier String areaId, int population, Instant at)
            implements AreaCommand {}

    /** Replaces what was drawn before. */
    record DrawBoundary(@TargetAggregateIdentifier String areaId, Boundary boundary, Instant at)
            implements AreaCommand {}

    record AssignResponsibility(@TargetAggregateIdentifier String areaId, String responsibleOrganization, Instant at)
            implements AreaCommand {}

    /** It lies in another area from now on, and with it all that lies in it. */
    record MoveArea(@TargetAggregateIdentifier String areaId, String parentId, Instant at) implements AreaCommand {}

    /** Several new grids take a grid's place. */
    record SplitGrid(String areaId, List<NewGrid> into, Instant at) implements AreaCommand {

        public SplitGrid {
            into = List.copyOf(into);
        }
    }

    /**
     * One new grid takes the place of several that lie in the same area.
     *
     * @param grids their ids
     */
    record MergeGrids(List<String> grids, NewGrid into, Instant at) implements AreaCommand {

        public MergeGrids {
            grids = List.copyOf(grids);
        }

        @Override
        public String areaId() {
            return into.code().areaId();
        }
    }
}
