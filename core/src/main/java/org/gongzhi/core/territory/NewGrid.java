package org.gongzhi.core.territory;

import java.time.Instant;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.jspecify.annotations.Nullable;

/**
 * A grid that takes the place of another, or of several.
 *
 * @param population residents, 0 or more; null if not counted yet
 * @param responsibleOrganization id of a registered organization
 * @param boundary null if not drawn yet
 */
public record NewGrid(
        AreaCode code,
        String name,
        @Nullable Integer population,
        String responsibleOrganization,
        @Nullable Boundary boundary) {

    DefineArea under(@Nullable String parentId, Instant at) {
        return new DefineArea(code, AreaKind.GRID, name, parentId, population, responsibleOrganization, at);
    }
}
