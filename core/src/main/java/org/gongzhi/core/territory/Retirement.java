package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An area is no more: others cover its ground.
 *
 * @param successors at least one
 */
public record Retirement(List<String> successors, Instant since) {

    public Retirement {
        successors = List.copyOf(successors);
    }

    /** Where all that was in the area is now; null where that is for each to be told. */
    @Nullable
    String heir(Instant at) {
        return successors.size() == 1 && !at.isBefore(since) ? successors.getFirst() : null;
    }
}
