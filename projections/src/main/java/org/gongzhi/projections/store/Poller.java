package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that looks again and again whether there is something to do, until it is closed. */
final class Poller implements AutoCloseable {

    interface Round {

        /** Looks once, and rests. An exception other than that of an interruption ends the thread. */
        void go() throws InterruptedException;
    }

    private final Round round;
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Poller(String name, Round round) {
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be something to do: ends its rest. Quick. */
    void wake() {
        signal.release();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) round.go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rests until woken, so long at most. */
    void rest(Duration atMost) throws InterruptedException {
        LogReader.awaitMore(signal, atMost);
    }

    /**
     * Waits so long, whoever calls.
     *
     * @return false if it is closed
     */
    boolean pause(Duration time) throws InterruptedException {
        return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
