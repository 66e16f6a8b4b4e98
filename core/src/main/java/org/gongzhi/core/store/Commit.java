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
}
