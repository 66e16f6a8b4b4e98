package org.gongzhi.projections.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shares work out among nodes by leases. */
public final class LeasedSharing implements Sharing {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedSharing.class);

    /** What a node that dies or freezes holds is taken over after this and a little more. */
    public static final Duration LEASE = Duration.ofSeconds(9);

    /** Looks at the leases within a lease's time. */
    private static final int ROUNDS = 9;

    private final LeaseStore store;
    private final String node;
    private final Duration lease;
    private final LongSupplier nanos;

    /**
     * @param node this process: a name that no other one has, had or will have
     * @param lease {@link #LEASE}; the same on every node
     * @param nanos a monotonic clock, as {@code System::nanoTime}
     */
    public LeasedSharing(LeaseStore store, String node, Duration lease, LongSupplier nanos) {
        if (node.isBlank()) throw new IllegalArgumentException("a node has a name");
        this.store = store;
        this.node = node;
        this.lease = lease;
        this.nanos = nanos;
    }

    @Override
    public Share share(String group, Collection<String> segments, Predicate<String> reluctant, Worker worker) {
        var share = new LeasedShare(group, new Claims(store, group, node, segments, reluctant, lease, nanos), worker);
        share.start();
        return share;
    }

    @Override
    public String node() {
        return node;
    }

    /**
     * One thread keeps the leases, another one tells the worker: ending work may take longer than a beat may wait. What
     * is to be given up is given when the worker has let go of it.
     */
    private final class LeasedShare implements Share {

        private final String group;
        private final Claims claims;
        private final Worker worker;
        private final long pauseNanos = lease.toNanos() / ROUNDS;
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Semaphore changed = new Semaphore(0);
        private final Thread keeping;
        private final Thread telling;
        private boolean failing;

        private LeasedShare(String group, Claims claims, Worker worker) {
            this.group = group;
            this.claims = claims;
            this.worker = worker;
            this.keeping = Thread.ofPlatform().name("leases-" + group).daemon().unstarted(this::keep);
            this.telling = Thread.ofPlatform()
                    .name("leases-" + group + "-handover")
                    .daemon()
                    .unstarted(this::tell);
        }

        private void start() {
            keeping.start();
            telling.start();
        }

        private void keep() {
            try {
                do {
                    try {
                        claims.round();
                        failing = false;
                    } catch (RuntimeException e) {
                        if (!failing && closed.getCount() > 0)
                            LOG.warn("The leases of the {} cannot be kept; trying again", group, e);
                        failing = true;
                    }
                    changed.release();
                } while (!closed.await(pauseNanos, TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell() {
            @Nullable Map<String, Long> told = Map.of();
            try {
                while (true) {
                    changed.acquire();
                    changed.drainPermits();
                    Claims.Duty duty = claims.duty();
                    try {
                        if (!duty.keep().equals(told)) {
                            LOG.info(
                                    "Of the {} this node works on {}",
                                    group,
                                    duty.keep().keySet());
                            told = null; // if it fails, it is told again in any case
                            worker.workOn(duty.keep());
                            told = duty.keep();
                        }
                        claims.give(duty.give());
                    } catch (RuntimeException e) {
                        if (closed.getCount() > 0) LOG.warn("The {} could not be handed over; trying again", group, e);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean mayWorkOn(String segment) {
            return claims.mayWorkOn(segment);
        }

        @Override
        public void close() {
            closed.countDown();
            telling.interrupt();
            keeping.interrupt();
            boolean interrupted = join(telling);
            interrupted |= join(keeping);
            worker.workOn(Map.of());
            try {
                claims.leave();
            } catch (RuntimeException e) {
                LOG.warn("The leases of the {} could not be given up: they expire", group, e);
            }
            if (interrupted) Thread.currentThread().interrupt();
        }

        private static boolean join(Thread thread) {
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
    }
}
