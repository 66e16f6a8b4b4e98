package org.gongzhi.core.territory.importing;

import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * An area that the district has on record.
 *
 * @param parentId null for the district
 * @param boundary null while none is drawn
 */
public record KnownArea(
        String areaId,
        String code,
        AreaKind kind,
        @Nullable String parentId,
        String name,
        @Nullable Integer population,
        String responsibleOrganization,
        boolean retired,
        @Nullable Boundary boundary) {}
