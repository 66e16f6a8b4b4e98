package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** When the log is looked at: on a signal that there is more, and at once if somebody waits for a position. */
final class Pace {

    /** How long the log is not looked at without a signal; for what other nodes append. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Between two looks at the log, unless somebody waits: too short to be noticed, long enough to share the work. */
    private static final Duration PACE = Duration.ofMillis(10);

    private final Semaphore more = new Semaphore(0);
    private final Semaphore awaited = new Semaphore(0);

    /** There may be more in the log. Quick. */
    void more() {
        more.release();
    }

    /** Somebody begins to wait for a position. Quick. */
    void awaited() {
        awaited.release();
    }

    /** Events that come one after another are read together, unless somebody waits for them. */
    void rest(PositionGate gate, long lastRead) throws InterruptedException {
        LogReader.awaitMore(more, LOOK_EVERY);
        long wait = lastRead + PACE.toNanos() - System.nanoTime();
        if (wait > 0 && !gate.isAwaited()) {
            var unused = awaited.tryAcquire(wait, TimeUnit.NANOSECONDS);
        }
        awaited.drainPermits();
    }
}
