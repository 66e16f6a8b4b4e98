package org.gongzhi.core.command;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When something was done, by the clock of whoever did it: on events that were recorded later than they happened. */
public final class HappenedAt {

    static final String KEY = "happenedAt";

    private HappenedAt() {}

    /** Of an event's metadata; null: when it was recorded. */
    public static @Nullable Instant of(Map<String, ?> metaData) {
        return metaData.get(KEY) instanceof String moment ? Instant.parse(moment) : null;
    }
}
