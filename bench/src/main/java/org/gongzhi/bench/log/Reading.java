package org.gongzhi.bench.log;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** How fast an engine reads, payload and metadata included. */
final class Reading {

    private Reading() {}

    /**
     * Events a second from a place in the log on.
     *
     * @param atMost ends the replay, or the end of the log does
     */
    static double replay(EventStorageEngine engine, @Nullable TrackingToken after, Duration atMost) {
        long start = System.nanoTime();
        long seen = 0;
        try (var events = engine.readEvents(after, false)) {
            for (var it = events.iterator(); it.hasNext(); ) {
                var event = it.next();
                if (event.getPayload() != null && event.getMetaData() != null) seen++;
                if (System.nanoTime() - start > atMost.toNanos()) break;
            }
        }
        return seen * 1e9 / (System.nanoTime() - start);
    }

    /** Loads of one of these streams after another, a second; each stream holds so many events. */
    static double loads(EventStorageEngine engine, List<String> streams, int eventsOfEach, Duration atMost) {
        long start = System.nanoTime();
        long loads = 0;
        while (System.nanoTime() - start < atMost.toNanos()) {
            var events = engine.readEvents(streams.get((int) (loads % streams.size())));
            int seen = 0;
            while (events.hasNext()) {
                if (events.next().getPayload() != null) seen++;
            }
            if (seen != eventsOfEach) throw new IllegalStateException("read " + seen + " events");
            loads++;
        }
        return loads * 1e9 / (System.nanoTime() - start);
    }
}
