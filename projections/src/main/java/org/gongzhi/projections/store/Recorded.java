package org.gongzhi.projections.store;

import java.time.Instant;
import org.gongzhi.core.Actor;
import org.jspecify.annotations.Nullable;

/**
 * An event as a fold sees it.
 *
 * @param position in the log
 * @param stream the aggregate's identifier
 * @param sequence in the stream
 * @param actor who did it; null only for events recorded without one
 */
public record Recorded<E>(
        long position,
        String stream,
        long sequence,
        Instant recordedAt,
        @Nullable Actor actor,
        E event) {}
