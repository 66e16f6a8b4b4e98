package org.gongzhi.projections.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts that fail: 100 ms, doubled up to 5 s, ended at once by closing. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 5_000;

    private final CountDownLatch closed;
    private long millis = FIRST_MILLIS;

    Backoff(CountDownLatch closed) {
        this.closed = closed;
    }

    void pause() throws InterruptedException {
        if (closed.await(millis, TimeUnit.MILLISECONDS)) throw new InterruptedException("closed");
        millis = Math.min(MOST_MILLIS, millis * 2);
    }
}
