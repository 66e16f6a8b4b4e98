package org.gongzhi.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one unit of work, of however many aggregates: stored all or none.
 *
 * @param id unique; lets an adapter recognize its own commit when a reply was lost
 * @param events at least one; per stream in consecutive sequence
 */
public record Commit(
        String id, List<NewEvent> events, @Nullable Receipt receipt) {

    public Commit {
        if (events.isEmpty()) throw new IllegalArgumentException("a commit has events");
        events = List.copyOf(events);
    }

    /** Most bytes of one commit, on every store alike; well below a MongoDB document's 16 MiB. */
    public static final int LIMIT_BYTES = 4 << 20;

    private static final int OVERHEAD = 256;

    /** What it takes to store, roughly: the JSON as it is, and a fixed part an event for all else. */
    public long bytes() {
        long bytes = 0;
        for (NewEvent event : events) bytes += OVERHEAD + event.payload().length + event.metadata().length;
        return bytes;
    }
}
