package org.gongzhi.bench.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** How fast an engine reads, payload and metadata included. */
final class Reading {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Reading() {}

    /** Events a second from a place in the log to its end. */
    static double replay(EventStorageEngine engine, @Nullable TrackingToken after) throws Exception {
        return replay(engine, after, PATIENCE, 1);
    }

    /**
     * Events a second from a place in the log on.
     *
     * @param atMost ends the replay, or the end of the log does
     * @param atLeast counts as read in that time if not so many were
     */
    static double replay(EventStorageEngine engine, @Nullable TrackingToken after, Duration atMost, int atLeast)
            throws Exception {
        var seen = new AtomicLong();
        var ended = new AtomicBoolean();
        long start = System.nanoTime();
        var reading = new FutureTask<>(() -> read(engine, after, seen, ended), null);
        Thread.ofPlatform().name("replay").daemon().start(reading);
        try {
            reading.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            ended.set(true);
        }
        return Math.max(atLeast, seen.get()) * 1e9 / (System.nanoTime() - start);
    }

    private static void read(
            EventStorageEngine engine, @Nullable TrackingToken after, AtomicLong seen, AtomicBoolean ended) {
        try (var events = engine.readEvents(after, false)) {
            for (var it = events.iterator(); !ended.get() && it.hasNext(); ) {
                var event = it.next();
                if (event.getPayload() != null && event.getMetaData() != null) seen.lazySet(seen.getPlain() + 1);
            }
        }
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
