package org.gongzhi.projections.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store how far other nodes have folded: twice a second, and up to forty times a second while the log holds
 * something that the views do not. So its cost is bounded, whatever the district's size.
 */
final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final long IDLE_MILLIS = 500;
    private static final long BEHIND_MILLIS = 25;

    private final EventStorageEngine log;
    private final PositionGate gate;
    private final Runnable ask;
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("views-follow").daemon().unstarted(this::run);

    Follower(EventStorageEngine log, PositionGate gate, Runnable ask) {
        this.log = log;
        this.gate = gate;
        this.ask = ask;
    }

    void start() {
        thread.start();
    }

    /** The log has grown, or somebody waits. Quick. */
    void wake() {
        signal.release();
    }

    private void run() {
        boolean failing = false;
        try {
            while (closed.getCount() > 0) {
                boolean behind = false;
                try {
                    ask.run();
                    behind = LogScan.head(log) > gate.position();
                    failing = false;
                } catch (RuntimeException e) {
                    if (!failing) LOG.warn("Other nodes' views cannot be followed; trying again", e);
                    failing = true;
                }
                if (!behind || failing) {
                    if (signal.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) signal.drainPermits();
                }
                if (closed.await(BEHIND_MILLIS, TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
