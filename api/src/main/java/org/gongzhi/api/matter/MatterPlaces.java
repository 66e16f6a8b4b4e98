package org.gongzhi.api.matter;

import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.matter.MatterRule;
import org.gongzhi.projections.gridmap.GridMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In which area a matter is: the one that is named, or the grid that the point falls in. */
@Component
public final class MatterPlaces {

    private final GridMap grids;

    MatterPlaces(GridMap grids) {
        this.grids = grids;
    }

    /**
     * Where a matter is.
     *
     * @throws Rejection {@link MatterRule#OUTSIDE_EVERY_GRID}: no area is named, and the point lies in none; {@link
     *     CommonRule#TEXT_MISSING}: neither is given
     */
    public String areaOf(@Nullable String areaId, @Nullable Place place) {
        if (areaId != null) return areaId;
        if (place == null) throw Rejection.at("/areaId", CommonRule.TEXT_MISSING);
        return grids.locate(place).orElseThrow(() -> Rejection.at("/place", MatterRule.OUTSIDE_EVERY_GRID));
    }
}
