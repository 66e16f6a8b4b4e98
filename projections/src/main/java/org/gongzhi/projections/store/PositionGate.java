package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets those through who wait for a position; each is woken once, however many wait for later ones. */
final class PositionGate {

    private record Waiter(long position, CountDownLatch reached) {}

    private final PriorityQueue<Waiter> waiters =
            new PriorityQueue<>((a, b) -> Long.compare(a.position(), b.position()));
    private final Runnable whenAwaited;
    private volatile long position;

    /** @param whenAwaited called when somebody begins to wait; must be quick */
    PositionGate(Runnable whenAwaited) {
        this.whenAwaited = whenAwaited;
    }

    long position() {
        return position;
    }

    /** Whether somebody waits now. */
    boolean isAwaited() {
        synchronized (waiters) {
            return !waiters.isEmpty();
        }
    }

    void advance(long newPosition) {
        synchronized (waiters) {
            if (newPosition <= position) return;
            position = newPosition;
            for (Waiter first = waiters.peek();
                    first != null && first.position() <= newPosition;
                    first = waiters.peek()) {
                waiters.remove().reached().countDown();
            }
        }
    }

    boolean await(long awaited, Duration atMost) throws InterruptedException {
        if (position >= awaited) return true;
        var waiter = new Waiter(awaited, new CountDownLatch(1));
        synchronized (waiters) {
            if (position >= awaited) return true;
            waiters.add(waiter);
        }
        whenAwaited.run();
        boolean reached = false;
        try {
            reached = waiter.reached().await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return reached || position >= awaited;
        } finally {
            if (!reached) {
                synchronized (waiters) {
                    waiters.remove(waiter);
                }
            }
        }
    }
}
