package org.gongzhi.api.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gongzhi.projections.lease.Sharing;
import org.gongzhi.projections.store.ViewBeingBuiltException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a {@link MailRound} every minute, on one node at a time. */
final class Postman implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final String SEGMENT = "mail";

    private final MailRound round;
    private final Sharing sharing;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean ours;
    private volatile Sharing.@Nullable Share share;
    private @Nullable Thread worker;

    Postman(MailRound round, Sharing sharing) {
        this.round = round;
        this.sharing = sharing;
    }

    synchronized void start() {
        worker = Thread.ofPlatform().name(SEGMENT).daemon().start(this::work);
        share = sharing.share(SEGMENT, List.of(SEGMENT), segment -> false, this::workOn);
    }

    private void workOn(Map<String, Long> fences) {
        ours = fences.containsKey(SEGMENT);
        signal.release();
    }

    /** Makes a round now, for whoever has set the clock. */
    void look() {
        signal.release();
    }

    private boolean isOurs() {
        Sharing.Share mine = share;
        return ours && (mine == null ? sharing.isAlone() : mine.mayWorkOn(SEGMENT));
    }

    private void work() {
        try {
            while (!Thread.interrupted()) {
                boolean ignored = signal.tryAcquire(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
                signal.drainPermits();
                if (isOurs()) go();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void go() throws InterruptedException {
        try {
            round.run(this::isOurs);
        } catch (ViewBeingBuiltException e) {
            // in a minute again
        } catch (RuntimeException e) {
            LOG.warn("Letters cannot be written for now; again in a minute", e);
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        Sharing.Share mine = share;
        if (mine != null) mine.close();
        Thread running = worker;
        if (running == null) return;
        running.interrupt();
        running.join();
    }
}
