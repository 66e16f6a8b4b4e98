package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Reads the log stretch by stretch, ahead of the thread that folds: while one reads and deserializes, the other folds
 * and writes.
 */
final class LogReader {

    /** Small enough for the two threads to keep each other busy, large enough not to count. */
    private static final int EVENTS = 2_048;

    private static final int WANTED = 512;

    interface Sink {
        /** Waits while the one who folds is behind. */
        void accept(Stretch stretch) throws InterruptedException;
    }

    private final EventStorageEngine log;
    private final Set<Class<?>> wanted;
    private final Sink sink;
    private long last;

    LogReader(EventStorageEngine log, Set<Class<?>> wanted, long after, Sink sink) {
        this.log = log;
        this.wanted = wanted;
        this.last = after;
        this.sink = sink;
    }

    /** Reads on to the end of the log; the last stretch given says that it is. */
    void readToEnd() throws InterruptedException {
        long from = last;
        try (var scan = new LogScan(log, wanted, last)) {
            while (true) {
                Stretch stretch = scan.next(EVENTS, WANTED);
                if (stretch.last() > from) sink.accept(stretch);
                last = stretch.last();
                if (stretch.atEnd()) return;
            }
        }
    }

    /** Waits for a signal that there is more, and looks without one after a while, for what other nodes append. */
    static void awaitMore(Semaphore signal, Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) signal.drainPermits();
    }
}
