package org.gongzhi.core.participation;

import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much a voter may mark.
 *
 * @param minimum entries; 0 where an empty ballot is allowed
 * @param maximum entries; null: all
 * @param maximumCost of all marked entries together; null: no limit
 */
public record BallotLimits(
        int minimum, @Nullable Integer maximum, @Nullable Money maximumCost) {

    public static final BallotLimits NONE = new BallotLimits(1, null, null);
}
