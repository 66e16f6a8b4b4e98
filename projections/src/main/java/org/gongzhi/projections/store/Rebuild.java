package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * New editions of some views, folded side by side with those that answer, in one pass over the log. When it has caught
 * up, the runner switches to them in one transaction.
 */
public final class Rebuild {

    /** About a batch: while it is written, the next is read. */
    private static final int STRETCHES_AHEAD = 64;

    private static final long REPORT_EVERY_NANOS = 200_000_000;

    private static final Object END = new Object();

    private final EventStorageEngine log;
    private final Set<Class<?>> wanted;
    private final Folding folding;
    private final long began = System.nanoTime();
    private final long beganAt;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Consumer<RebuildProgress> listener;

    private volatile long done;
    private volatile long total;
    private volatile @Nullable String lastError;
    private long reported;

    Rebuild(
            EventStorageEngine log,
            Set<Class<?>> wanted,
            ViewStore store,
            Collection<? extends Lane<?>> lanes,
            Consumer<RebuildProgress> listener) {
        this.log = log;
        this.wanted = wanted;
        this.listener = listener;
        this.beganAt = lanes.stream().mapToLong(Lane::position).min().orElse(0);
        this.folding = new Folding(store, lanes, beganAt);
        this.done = beganAt;
    }

    /** Folds up to where the log ended a moment ago. On an exception it may be called again. */
    void catchUp() throws InterruptedException {
        total = LogScan.head(log);
        BlockingQueue<Object> ahead = new ArrayBlockingQueue<>(STRETCHES_AHEAD);
        var reader = new LogReader(log, wanted, folding.position(), ahead::put);
        Thread reading = Thread.ofPlatform()
                .name("views-rebuild-reader")
                .daemon()
                .start(() -> {
                    try {
                        reader.readToEnd();
                        ahead.put(END);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error e) {
                        ahead.clear();
                        ahead.add(e);
                    }
                });
        try {
            for (Object next = ahead.take(); !END.equals(next); next = ahead.take()) {
                if (next instanceof RuntimeException e) throw e;
                if (next instanceof Error e) throw e;
                folding.fold((Stretch) next);
                if (folding.full()) folding.write();
                advanced(false);
            }
            folding.write();
            advanced(true);
        } finally {
            reading.interrupt();
        }
    }

    Folding folding() {
        return folding;
    }

    void failed(Throwable e) {
        lastError = e.getMessage();
        listener.accept(progress());
    }

    void finish() {
        lastError = null;
        done = folding.position();
        total = Math.max(total, done);
        finished.complete(null);
        listener.accept(progress());
    }

    void abandon(Throwable because) {
        finished.completeExceptionally(because);
    }

    private void advanced(boolean report) {
        done = folding.position();
        if (done > total) total = done;
        long now = System.nanoTime();
        if (!report && now - reported < REPORT_EVERY_NANOS) return;
        reported = now;
        listener.accept(progress());
    }

    public RebuildProgress progress() {
        long events = done - beganAt;
        double seconds = (System.nanoTime() - began) / 1e9;
        long perSecond = seconds <= 0 ? 0 : Math.round(events / seconds);
        return new RebuildProgress(
                folding.lanes().stream().map(lane -> lane.edition().toString()).toList(),
                done,
                total,
                perSecond,
                perSecond == 0 ? null : Duration.ofSeconds(Math.max(0, total - done) / perSecond),
                finished.isDone() && !finished.isCompletedExceptionally(),
                lastError);
    }

    /**
     * Waits until the rebuilt views answer.
     *
     * @return false if they do not in time
     * @throws IllegalStateException it was given up, because the runner was closed or the log has a gap
     */
    public boolean await(Duration atMost) throws InterruptedException {
        try {
            finished.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rebuild was given up", e.getCause());
        }
    }

    List<Edition> editions() {
        return folding.lanes().stream().map(Lane::edition).toList();
    }
}
