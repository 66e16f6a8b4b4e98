package org.gongzhi.bench.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Steps that are due at even intervals, whether or not those before have ended: who is late is late from when it was due,
 * so a slow moment counts for all who would have come in it (no coordinated omission).
 */
record OpenLoop(double perSecond, Duration duration) {

    interface Step {
        /** @param due by {@link System#nanoTime} */
        void run(long number, long due) throws Exception;
    }

    /** Ends when all steps have. */
    void run(Step step) throws Exception {
        long steps = (long) (perSecond * duration.toNanos() / 1e9);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new ArrayList<Future<?>>();
            long start = System.nanoTime();
            for (long i = 0; i < steps; i++) {
                long number = i;
                long due = start + (long) (i * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                    LockSupport.parkNanos(left);
                ended.add(threads.submit(() -> {
                    step.run(number, due);
                    return null;
                }));
            }
            for (var each : ended) each.get();
        }
    }
}
