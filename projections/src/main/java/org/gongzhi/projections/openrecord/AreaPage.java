package org.gongzhi.projections.openrecord;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
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
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * An area of the district, and who is answerable for it.
 *
 * @param drawn whether it has a boundary on the map
 * @param retired it is no more
 * @param successors what took its place; empty while it stands
 */
public record AreaPage(
        String areaId,
        String code,
        AreaKind kind,
        @Nullable String parentId,
        String name,
        @Nullable Integer population,
        String responsibleOrganization,
        boolean drawn,
        boolean retired,
        List<String> successors,
        long version) {

    public AreaPage {
        successors = successors == null ? List.of() : List.copyOf(successors);
    }

    public static final View<AreaPage> VIEW = View.of("openrecord.areas", 2, AreaPage.class)
            .index("all", "retired", "code")
            .index("byParent", "retired", "parentId", "code")
            .index("byKind", "retired", "kind", "code")
            .on(AreaDefined.class, AreaEvent::areaId, (none, event) -> defined(event))
            .on(AreaRenamed.class, AreaEvent::areaId, Change.by((change, e) -> change.name = e.name()))
            .on(AreaMoved.class, AreaEvent::areaId, Change.by((change, e) -> change.parentId = e.parentId()))
            .on(
                    PopulationCounted.class,
                    AreaEvent::areaId,
                    Change.by((change, e) -> change.population = e.population()))
            .on(BoundaryDrawn.class, AreaEvent::areaId, Change.by((change, e) -> change.drawn = true))
            .on(
                    ResponsibilityAssigned.class,
                    AreaEvent::areaId,
                    Change.by((change, e) -> change.responsible = e.responsibleOrganization()))
            .on(GridSplit.class, AreaEvent::areaId, Change.by((change, e) -> change.successors = e.successors()))
            .on(
                    GridMerged.class,
                    AreaEvent::areaId,
                    Change.by((change, e) -> change.successors = List.of(e.successor())))
            .build();

    /** Where to go on from here on the way up: to the only successor, or to the parent; null from the district. */
    @JsonIgnore
    public @Nullable String next() {
        return successors.size() == 1 ? successors.getFirst() : parentId;
    }

    private static AreaPage defined(Recorded<AreaDefined> event) {
        AreaDefined e = event.event();
        return new AreaPage(
                e.areaId(),
                e.code(),
                e.kind(),
                e.parentId(),
                e.name(),
                e.population(),
                e.responsibleOrganization(),
                false,
                false,
                List.of(),
                event.sequence());
    }

    /** What of a page an event changes; the rest stays. */
    private static final class Change {
        private String name;
        private @Nullable String parentId;
        private @Nullable Integer population;
        private String responsible;
        private boolean drawn;
        private List<String> successors;

        private Change(AreaPage page) {
            name = page.name;
            parentId = page.parentId;
            population = page.population;
            responsible = page.responsibleOrganization;
            drawn = page.drawn;
            successors = page.successors;
        }

        interface Of<E> {
            void make(Change change, E event);
        }

        static <E> View.Fold<AreaPage, E> by(Of<E> of) {
            return (page, recorded) -> {
                if (page == null) return null;
                var change = new Change(page);
                of.make(change, recorded.event());
                return change.applied(page, recorded.sequence());
            };
        }

        private AreaPage applied(AreaPage page, long version) {
            return new AreaPage(
                    page.areaId,
                    page.code,
                    page.kind,
                    parentId,
                    name,
                    population,
                    responsible,
                    drawn,
                    !successors.isEmpty(),
                    successors,
                    version);
        }
    }
}
