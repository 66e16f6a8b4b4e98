package org.gongzhi.projections.openrecord;

import org.gongzhi.core.territory.AreaEvent;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/** An area of the district, and who is answerable for it. */
public record AreaPage(
        String areaId,
        String code,
        AreaKind kind,
        @Nullable String parentId,
        String name,
        @Nullable Integer population,
        String responsibleOrganization,
        long version) {

    public static final View<AreaPage> VIEW = View.of("openrecord.areas", 2, AreaPage.class)
            .index("all", "code")
            .index("byParent", "parentId", "code")
            .index("byKind", "kind", "code")
            .on(AreaDefined.class, AreaEvent::areaId, (none, event) -> defined(event))
            .on(
                    AreaRenamed.class,
                    AreaEvent::areaId,
                    (page, e) -> page == null
                            ? null
                            : page.with(e.event().name(), page.population, page.responsibleOrganization, e))
            .on(
                    PopulationCounted.class,
                    AreaEvent::areaId,
                    (page, e) -> page == null
                            ? null
                            : page.with(page.name, e.event().population(), page.responsibleOrganization, e))
            .on(
                    ResponsibilityAssigned.class,
                    AreaEvent::areaId,
                    (page, e) -> page == null
                            ? null
                            : page.with(page.name, page.population, e.event().responsibleOrganization(), e))
            .build();

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
                event.sequence());
    }

    private AreaPage with(String newName, @Nullable Integer residents, String responsible, Recorded<?> event) {
        return new AreaPage(areaId, code, kind, parentId, newName, residents, responsible, event.sequence());
    }
}
