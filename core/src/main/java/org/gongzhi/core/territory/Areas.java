package org.gongzhi.core.territory;

import org.gongzhi.core.Rejection;

/** The areas as recorded so far: asked by handlers that must know another area than their own. */
@FunctionalInterface
public interface Areas {

    /** {@link AreaState#initial()} where there is no such area. */
    AreaState area(String areaId);

    /**
     * For whatever is new: a retired area takes nothing new.
     *
     * @param pointer to where the request names it
     * @throws Rejection {@link TerritoryRule#AREA_RETIRED}
     */
    default void requireStanding(String pointer, String areaId) {
        Retirement retirement = area(areaId).retirement();
        if (retirement != null)
            throw Rejection.at(pointer, TerritoryRule.AREA_RETIRED, areaId, String.join(", ", retirement.successors()));
    }
}
