package org.gongzhi.projections.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.gongzhi.projections.store.ViewRunner.Retried;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views that this node holds, at work until it is given others: one pass over the log feeds them all. One thread
 * reads and deserializes, one folds and writes; see docs/adr for why this is not one of Axon's event processors.
 *
 * <p>At its begin the declared views are compared with those stored. One that is missing, or stored under another
 * version, is built in the background while the edition that there is answers; on an empty log all are simply live.
 */
final class Assignment implements AutoCloseable {

    /** Who is told how it goes on. Must be quick. */
    interface Audience {

        /** The live views have been folded, and written, up to a position. */
        void advanced(Folding pass, Set<String> changed);

        void rebuilding(RebuildProgress progress);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private static final String RETRIES = "retries";

    private static final int STRETCHES_AHEAD = 8;

    /** How long another node's log may lag behind the views that it finds. */
    private static final Duration LOG_WAIT = Duration.ofSeconds(10);

    /** Longer than a node answers from what it last knew: see {@link LiveViews}. */
    private static final Duration KEPT_FOR_OTHERS = LiveViews.KNOWN_FOR.multipliedBy(5);

    /** What the thread that folds is given to do. */
    private sealed interface Work {
        record Fold(Stretch stretch) implements Work {}

        record Do(Runnable task, CompletableFuture<?> result) implements Work {}
    }

    private record Replaced(Edition edition, long since) {}

    private final ViewStore store;
    private final EventStorageEngine log;
    private final List<View<?>> views;
    private final boolean alone;
    private final LiveViews live;
    private final PositionGate gate;
    private final Pace pace;
    private final Clock clock;
    private final Audience audience;
    private final Set<Class<?>> wanted;

    private final BlockingQueue<Work> work = new ArrayBlockingQueue<>(STRETCHES_AHEAD);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Rebuild> rebuilds = new CopyOnWriteArrayList<>();
    private final List<Replaced> replaced = new CopyOnWriteArrayList<>();

    private volatile ViewsStatus.State state = ViewsStatus.State.RUNNING;
    private volatile @Nullable String lastError;
    private @Nullable Folding folding;

    /**
     * @param views those of this node; maybe none
     * @param alone no other node writes or reads views
     */
    Assignment(
            ViewStore store,
            EventStorageEngine log,
            List<View<?>> views,
            boolean alone,
            LiveViews live,
            PositionGate gate,
            Pace pace,
            Clock clock,
            Audience audience) {
        this.store = store;
        this.log = log;
        this.views = views;
        this.alone = alone;
        this.live = live;
        this.gate = gate;
        this.pace = pace;
        this.clock = clock;
        this.audience = audience;
        this.wanted = Folding.eventTypes(views);
    }

    /** @throws ViewStoreException the stored views belong to another log */
    synchronized void start() {
        var leftOver = new ArrayList<>(store.editions());
        if (!alone) leftOver.removeIf(each -> !holds(each.edition().view()));
        long head = headBeyond(leftOver);
        var lanes = new ArrayList<Lane<?>>();
        var toBuild = new ArrayList<Lane<?>>();
        for (View<?> view : views) {
            List<StoredEdition> mine = leftOver.stream()
                    .filter(each -> each.edition().view().equals(view.name()))
                    .toList();
            StoredEdition answers =
                    mine.stream().filter(StoredEdition::live).findAny().orElse(null);
            StoredEdition underWay = mine.stream()
                    .filter(each -> !each.live() && each.edition().version() == view.version())
                    .filter(each -> answers == null
                            || answers.edition().version() != view.version()
                            || answers.edition().build() < each.edition().build())
                    .reduce((first, second) -> second)
                    .orElse(null);
            if (answers != null && answers.edition().version() == view.version()) lanes.add(lane(view, answers));
            else if (answers == null && underWay == null && head == 0) {
                lanes.add(lane(view, store.create(view.name(), view.version(), view.indexes(), true)));
            } else if (underWay == null) {
                toBuild.add(lane(view, store.create(view.name(), view.version(), view.indexes(), false)));
            }
            if (underWay != null) toBuild.add(lane(view, underWay));
            leftOver.remove(answers);
            leftOver.remove(underWay);
        }
        live.reload();
        dropLeftOver(leftOver);
        long position = lanes.stream().mapToLong(Lane::position).min().orElse(head);
        var livePass = new Folding(store, lanes, position, !alone);
        folding = livePass;
        if (!lanes.isEmpty()) audience.advanced(livePass, Set.of());
        thread("views-fold", () -> foldOn(livePass));
        if (alone || !views.isEmpty()) thread("views-read", () -> readOn(position));
        if (!toBuild.isEmpty()) run(rebuildOf(toBuild));
    }

    /** The log's last position. Another node may have folded what this one's log does not yet know of. */
    private long headBeyond(List<StoredEdition> stored) {
        long folded = stored.stream().mapToLong(StoredEdition::position).max().orElse(0);
        long end = System.nanoTime() + (alone ? 0 : LOG_WAIT.toNanos());
        long head = LogScan.head(log);
        while (head < folded) {
            if (System.nanoTime() - end >= 0) {
                throw new ViewStoreException(
                        "The stored views have folded " + folded + " events, but the log holds only " + head
                                + ": they belong to another log. Delete the views' file, and they are rebuilt.",
                        null);
            }
            try {
                if (closed.await(20, TimeUnit.MILLISECONDS)) throw new IllegalStateException("closed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("closed", e);
            }
            head = LogScan.head(log);
        }
        return head;
    }

    private Lane<?> lane(View<?> view, StoredEdition edition) {
        return new Lane<>(view, edition, store, clock);
    }

    boolean holds(String view) {
        return views.stream().anyMatch(each -> each.name().equals(view));
    }

    /** Editions of views that are no more, and those replaced whose removal was cut short. */
    private void dropLeftOver(List<StoredEdition> leftOver) {
        for (StoredEdition edition : leftOver) {
            if (edition.live()) {
                LOG.warn("View {} is stored but no longer declared: left as it is", edition.edition());
            } else {
                dropReplaced(edition.edition());
            }
        }
    }

    private void thread(String name, Runnable body) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(body));
    }

    private void readOn(long after) {
        var reader = new LogReader(log, wanted, after, stretch -> work.put(new Work.Fold(stretch)));
        var backoff = new Backoff(closed);
        try {
            while (closed.getCount() > 0) {
                try {
                    long lastRead = System.nanoTime();
                    reader.readToEnd();
                    recovered();
                    backoff = new Backoff(closed);
                    pace.rest(gate, lastRead);
                } catch (LogGapException e) {
                    stop(e);
                    return;
                } catch (RuntimeException e) {
                    retrying("The log cannot be read", e);
                    backoff.pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            stop(e);
        }
    }

    private void foldOn(Folding pass) {
        try {
            while (closed.getCount() > 0) {
                switch (work.take()) {
                    case Work.Fold(Stretch stretch) -> {
                        if (state == ViewsStatus.State.STOPPED) continue;
                        fold(pass, stretch);
                    }
                    case Work.Do(Runnable task, var ignored) -> task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fold(Folding pass, Stretch stretch) throws InterruptedException {
        try {
            read(pass, stretch);
            if (pass.full() || (stretch.atEnd() && work.isEmpty())) write(pass);
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    private void read(Folding pass, Stretch stretch) throws InterruptedException {
        var backoff = new Backoff(closed);
        while (true) {
            try {
                pass.fold(stretch);
                return;
            } catch (ViewStoreException e) {
                retrying("The views cannot be read", e);
                backoff.pause();
            }
        }
    }

    private void write(Folding pass) throws InterruptedException {
        var backoff = new Backoff(closed);
        while (true) {
            try {
                Set<String> changed = pass.write();
                recovered();
                advance(pass, changed);
                return;
            } catch (ViewStoreException e) {
                retrying("The views cannot be written", e);
                backoff.pause();
            }
        }
    }

    private void advance(Folding pass, Set<String> changed) {
        if (!pass.lanes().isEmpty()) audience.advanced(pass, changed);
    }

    private void stop(Throwable e) {
        LOG.error("The views have stopped", e);
        state = ViewsStatus.State.STOPPED;
        lastError = e.getMessage();
    }

    private void retrying(String what, RuntimeException e) {
        if (closed.getCount() == 0) return; // interrupted, as it is to be
        LOG.warn("{}; trying again", what, e);
        if (state == ViewsStatus.State.STOPPED) return;
        state = ViewsStatus.State.RETRYING;
        lastError = e.getMessage();
    }

    private void recovered() {
        if (state != ViewsStatus.State.RETRYING) return;
        state = ViewsStatus.State.RUNNING;
        lastError = null;
    }

    ViewsStatus.State state() {
        return state;
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    /**
     * See {@link ViewRunner#rebuild}.
     *
     * @throws IllegalStateException it is being rebuilt
     * @throws ViewStoreException it is just being given to another node
     */
    synchronized Rebuild rebuild(String name) {
        if (isBeingRebuilt(name)) throw new IllegalStateException(name + " is being rebuilt");
        View<?> view = held(name);
        StoredEdition fresh = store.create(view.name(), view.version(), view.indexes(), false);
        Rebuild rebuild = rebuildOf(List.of(lane(view, fresh)));
        run(rebuild);
        return rebuild;
    }

    private View<?> held(String name) {
        if (closed.getCount() == 0) throw changesHands();
        return views.stream().filter(view -> view.name().equals(name)).findAny().orElseThrow(Assignment::changesHands);
    }

    boolean isBeingRebuilt(String view) {
        return rebuilds.stream()
                .flatMap(rebuild -> rebuild.editions().stream())
                .anyMatch(edition -> edition.view().equals(view));
    }

    List<Rebuild> rebuilds() {
        return List.copyOf(rebuilds);
    }

    private Rebuild rebuildOf(List<Lane<?>> lanes) {
        return new Rebuild(log, wanted, store, lanes, audience::rebuilding);
    }

    private void run(Rebuild rebuild) {
        rebuilds.add(rebuild);
        thread("views-rebuild", () -> {
            var backoff = new Backoff(closed);
            try {
                while (true) {
                    try {
                        rebuild.catchUp();
                        List<Edition> replaced = onFoldThread(pass -> switchTo(pass, rebuild));
                        rebuild.finish();
                        replaced.forEach(this::dropReplaced);
                        return;
                    } catch (LogGapException e) {
                        stop(e);
                        rebuild.abandon(e);
                        return;
                    } catch (RuntimeException e) {
                        if (closed.getCount() > 0) {
                            LOG.warn("The rebuild of {} failed; trying again", rebuild.editions(), e);
                            rebuild.failed(e);
                        }
                        backoff.pause();
                    }
                }
            } catch (InterruptedException e) {
                rebuild.abandon(e);
                Thread.currentThread().interrupt();
            } finally {
                rebuilds.remove(rebuild);
            }
        });
    }

    /**
     * The switch is done and stands. What it replaced is dropped now, or at the next start; where there are other nodes,
     * when none of them can still answer from it.
     */
    private void dropReplaced(Edition edition) {
        if (alone) drop(edition);
        else replaced.add(new Replaced(edition, System.nanoTime()));
    }

    private void drop(Edition edition) {
        try {
            store.drop(edition);
        } catch (RuntimeException e) {
            LOG.warn("{} was replaced and could not be dropped: it will be at the next start", edition, e);
        }
    }

    /** Drops what was replaced long enough ago; to be called now and then where there are other nodes. */
    void dropWhatNobodyReads() {
        for (Replaced each : replaced) {
            if (System.nanoTime() - each.since() < KEPT_FOR_OTHERS.toNanos() || !replaced.remove(each)) continue;
            drop(each.edition());
        }
    }

    /** On the thread that folds, between batches: the last few events, then the switch, in one transaction. */
    private List<Edition> switchTo(Folding pass, Rebuild rebuild) {
        Folding rebuilt = rebuild.folding();
        if (rebuilt.position() < pass.position()) {
            try (var scan = new LogScan(log, wanted, rebuilt.position())) {
                while (rebuilt.position() < pass.position()) {
                    rebuilt.fold(
                            scan.next((int) Math.min(1_000, pass.position() - rebuilt.position()), Integer.MAX_VALUE));
                }
            }
        }
        List<Edition> editions = rebuild.editions();
        var replaced = new ArrayList<Edition>();
        for (Edition edition : editions) {
            StoredEdition old = live.live(edition.view());
            if (old != null) replaced.add(old.edition());
        }
        rebuilt.write(editions);
        pass.adopt(rebuilt.lanes());
        live.reload();
        // the rebuilt may be ahead of the pass, which will pass over what they hold without a word of a change
        advance(rebuilt, editions.stream().map(Edition::view).collect(Collectors.toSet()));
        return replaced;
    }

    private interface Task<T> {
        T on(Folding pass) throws InterruptedException;
    }

    /** Runs a task between two batches, with nothing pending. */
    private <T> T onFoldThread(Task<T> task) throws InterruptedException {
        Folding pass = folding;
        if (pass == null) throw new IllegalStateException("not started");
        var result = new CompletableFuture<T>();
        var piece = new Work.Do(
                () -> {
                    try {
                        if (state != ViewsStatus.State.STOPPED) write(pass);
                        result.complete(task.on(pass));
                    } catch (InterruptedException e) {
                        result.completeExceptionally(e);
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                result);
        while (!work.offer(piece, 100, TimeUnit.MILLISECONDS)) {
            if (closed.getCount() == 0) throw changesHands();
        }
        if (closed.getCount() == 0) refuse(piece);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new InterruptedException("closed");
        }
    }

    /** See {@link ViewRunner#retry}. */
    Retried retry(String name, String document) throws InterruptedException {
        View<?> view = held(name);
        return onFoldThread(pass -> retry(pass.lane(view), document));
    }

    private Retried retry(Lane<?> lane, String document) {
        var letters = new DeadLetterQueue(
                store, lane.edition(), log, clock, lane::settle, DeadLetterQueue.Capacity.UNBOUNDED);
        if (lane.pending() > 0) throw new ViewStoreException("The views have stopped: nothing can be retried.", null);
        long before = letters.sequenceSize(document);
        try {
            letters.process(document, letter -> {
                Throwable failure = lane.refold(document, LogScan.event(letter.message()));
                return failure == null ? Decisions.evict() : Decisions.requeue(failure, Assignment::onceMore);
            });
        } catch (RuntimeException e) {
            lane.discard();
            throw e;
        }
        List<Parked> left = store.parked(lane.edition(), document);
        return new Retried((int) before - left.size(), left);
    }

    /** For the operator: how often the letter was retried in vain. */
    private static MetaData onceMore(DeadLetter<?> letter) {
        Object before = letter.diagnostics().getOrDefault(RETRIES, "0");
        return letter.diagnostics().and(RETRIES, String.valueOf(Integer.parseInt(before.toString()) + 1));
    }

    /** Stops folding; what is folded and not yet written is folded again by whoever holds the views next. */
    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) thread.interrupt();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (Work left : work) {
            if (left instanceof Work.Do piece) refuse(piece);
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static void refuse(Work.Do piece) {
        piece.result().completeExceptionally(changesHands());
    }

    private static ViewStoreException changesHands() {
        return new ViewStoreException("The view is just being given to another node: ask again.", null);
    }
}
