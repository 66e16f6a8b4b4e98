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
 * @param happenedAt by the clock of whoever did it, if it was recorded later; null: when it was recorded
 */
public record Recorded<E>(
        long position,
        String stream,
        long sequence,
        Instant recordedAt,
        @Nullable Actor actor,
        @Nullable Instant happenedAt,
        E event) {

    /** Of what was recorded as it happened. */
    public Recorded(long position, String stream, long sequence, Instant recordedAt, @Nullable Actor actor, E event) {
        this(position, stream, sequence, recordedAt, actor, null, event);
    }
}
