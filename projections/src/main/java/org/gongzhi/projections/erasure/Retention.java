package org.gongzhi.projections.erasure;

import java.time.Duration;

/**
 * How long personal data are kept, by kind.
 *
 * @param residents after a resident left the district: who they are, and what they said
 * @param staff after a member of staff left: who they are
 */
public record Retention(Duration residents, Duration staff) {

    /** @throws IllegalArgumentException one is negative */
    public Retention {
        if (residents.isNegative() || staff.isNegative())
            throw new IllegalArgumentException("nothing is kept for less than no time");
    }
}
