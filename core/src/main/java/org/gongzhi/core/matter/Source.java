package org.gongzhi.core.matter;

import org.gongzhi.core.Bounds;

/**
 * Where a matter was on record before it was here.
 *
 * @param jurisdiction whose record it was; 1 to {@value #LONGEST} characters
 * @param requestId its id there; 1 to {@value #LONGEST} characters
 */
public record Source(String jurisdiction, String requestId) {

    public static final int LONGEST = 200;

    void requireSound(String pointer) {
        Bounds.requireLine(pointer + "/jurisdiction", jurisdiction);
        Bounds.requireLine(pointer + "/requestId", requestId);
    }
}
