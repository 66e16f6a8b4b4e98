package org.gongzhi.core.territory.importing;

import org.gongzhi.core.territory.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * An area's place on the map that would be.
 *
 * @param row 0 where the file does not name it
 */
record Place(
        int row,
        String code,
        String areaId,
        @Nullable String parentId,
        @Nullable Boundary boundary) {

    boolean isInFile() {
        return row > 0;
    }
}
