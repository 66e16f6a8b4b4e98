package org.gongzhi.core.territory;

import java.util.Set;

/**
 * The levels of the tree of areas. A zone may be left out between street and community; where there are no communities,
 * grids stand under zones.
 */
public enum AreaKind {
    /** 区 */
    DISTRICT,
    /** 街道, 镇 */
    STREET,
    /** 管区 */
    ZONE,
    /** 社区 */
    COMMUNITY,
    /** 网格: some 4,000 to 5,000 residents. */
    GRID;

    /** The kinds that an area of this kind may stand under; empty for the root. */
    public Set<AreaKind> parents() {
        return switch (this) {
            case DISTRICT -> Set.of();
            case STREET -> Set.of(DISTRICT);
            case ZONE -> Set.of(STREET);
            case COMMUNITY -> Set.of(STREET, ZONE);
            case GRID -> Set.of(ZONE, COMMUNITY);
        };
    }
}
