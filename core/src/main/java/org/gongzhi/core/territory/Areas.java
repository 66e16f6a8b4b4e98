package org.gongzhi.core.territory;

/** The areas as recorded so far: asked by handlers that must know another area than their own. */
@FunctionalInterface
public interface Areas {

    /** {@link AreaState#initial()} where there is no such area. */
    AreaState area(String areaId);
}
