package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views up with the log: one pass over the log feeds them all. One thread reads and deserializes, one folds
 * and writes; see docs/adr for why this is not one of Axon's event processors.
 *
 * <p>At start the declared views are compared with those stored. One that is missing, or stored under another version,
 * is built in the background while the edition that there is answers; on an empty log all are simply live.
 */
public final class ViewRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRunner.class);

    /** How long the log is not looked at without a signal; for what other nodes append. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final int STRETCHES_AHEAD = 8;

    /** Between two looks at the log, unless somebody waits: too short to be noticed, long enough to share the work. */
    private static final Duration PACE = Duration.ofMillis(10);

    /** What the thread that folds is given to do. */
    private sealed interface Work {
        record Fold(Stretch stretch) implements Work {}

        record Do(Runnable task) implements Work {}
    }

    private final ViewStore store;
    private final EventStorageEngine log;
    private final List<View<?>> views;
    private final Set<Class<?>> wanted;
    private final Semaphore awaited = new Semaphore(0);
    private final PositionGate gate = new PositionGate(awaited::release);
    private final LiveViews live;

    private final BlockingQueue<Work> work = new ArrayBlockingQueue<>(STRETCHES_AHEAD);
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Rebuild> rebuilds = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RebuildProgress>> rebuildListeners = new CopyOnWriteArrayList<>();

    private volatile ViewsStatus.State state = ViewsStatus.State.RUNNING;
    private volatile @Nullable String lastError;
    private @Nullable Folding folding;

    /**
     * @param log Axon's engine over the log; its tokens carry consecutive positions from 1
     * @param views all that are to be kept; their names differ
     */
    public ViewRunner(ViewStore store, EventStorageEngine log, Collection<? extends View<?>> views) {
        this.store = store;
        this.log = log;
        this.views = List.copyOf(views);
        this.wanted = Folding.eventTypes(this.views);
        this.live = new LiveViews(store, gate, this.views);
    }

    /** How the views are read. Before {@link #start} nothing answers. */
    public Views views() {
        return live;
    }

    /** Called whenever the live views have got further, with the names of those that changed; must be quick. */
    public void onAdvance(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Called a few times a second while a rebuild runs, and at its end; must be quick. */
    public void onRebuild(Consumer<RebuildProgress> listener) {
        rebuildListeners.add(listener);
    }

    /** There may be more in the log: to be called by {@link org.gongzhi.core.store.EventLog#onAppend}. Quick. */
    public void wake() {
        signal.release();
    }

    /**
     * Starts to fold. Returns at once: see {@link Views#await} and {@link Rebuild}.
     *
     * @throws ViewStoreException the stored views belong to another log
     */
    public synchronized void start() {
        if (folding != null) throw new IllegalStateException("already started");
        long head = LogScan.head(log);
        var lanes = new ArrayList<Lane<?>>();
        var toBuild = new ArrayList<Lane<?>>();
        var leftOver = new ArrayList<>(store.editions());
        for (StoredEdition edition : leftOver) {
            if (edition.position() > head) {
                throw new ViewStoreException(
                        "The stored views have folded " + edition.position() + " events, but the log holds only " + head
                                + ": they belong to another log. Delete the views' file, and they are rebuilt.",
                        null);
            }
        }
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
        var livePass = new Folding(store, lanes, position);
        folding = livePass;
        if (!lanes.isEmpty()) gate.advance(position);
        thread("views-fold", () -> foldOn(livePass));
        thread("views-read", () -> readOn(position));
        if (!toBuild.isEmpty()) run(rebuildOf(toBuild));
    }

    private Lane<?> lane(View<?> view, StoredEdition edition) {
        return new Lane<>(view, edition, store);
    }

    /** Editions of views that are no more, and those replaced whose removal was cut short. */
    private void dropLeftOver(List<StoredEdition> leftOver) {
        for (StoredEdition edition : leftOver) {
            if (edition.live()) {
                LOG.warn("View {} is stored but no longer declared: left as it is", edition.edition());
            } else {
                store.drop(edition.edition());
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
                    LogReader.awaitMore(signal, LOOK_EVERY);
                    pace(lastRead);
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

    /** Events that come one after another are read together, unless somebody waits for them. */
    private void pace(long lastRead) throws InterruptedException {
        long wait = lastRead + PACE.toNanos() - System.nanoTime();
        if (wait > 0 && !gate.isAwaited()) {
            var unused = awaited.tryAcquire(wait, TimeUnit.NANOSECONDS);
        }
        awaited.drainPermits();
    }

    private void foldOn(Folding pass) {
        try {
            while (closed.getCount() > 0) {
                switch (work.take()) {
                    case Work.Fold(Stretch stretch) -> {
                        if (state == ViewsStatus.State.STOPPED) continue;
                        fold(pass, stretch);
                    }
                    case Work.Do(Runnable task) -> task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fold(Folding pass, Stretch stretch) throws InterruptedException {
        try {
            foldWhenReadable(pass, stretch);
            if (pass.full() || (stretch.atEnd() && work.isEmpty())) write(pass);
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    /** What lanes have folded before another could not read is passed over the next time. */
    private void foldWhenReadable(Folding pass, Stretch stretch) throws InterruptedException {
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
        if (pass.lanes().isEmpty()) return;
        gate.advance(pass.position());
        listeners.forEach(listener -> listener.accept(changed));
    }

    private void stop(Throwable e) {
        LOG.error("The views have stopped", e);
        state = ViewsStatus.State.STOPPED;
        lastError = e.getMessage();
    }

    private void retrying(String what, RuntimeException e) {
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

    /**
     * Rebuilds a view side by side while the edition that there is goes on answering.
     *
     * @throws IllegalArgumentException no such view
     * @throws IllegalStateException it is being rebuilt
     */
    public synchronized Rebuild rebuild(String viewName) {
        View<?> view = declared(viewName);
        if (rebuilds.stream()
                .flatMap(rebuild -> rebuild.editions().stream())
                .anyMatch(edition -> edition.view().equals(viewName))) {
            throw new IllegalStateException(viewName + " is being rebuilt");
        }
        StoredEdition fresh = store.create(view.name(), view.version(), view.indexes(), false);
        Rebuild rebuild = rebuildOf(List.of(lane(view, fresh)));
        run(rebuild);
        return rebuild;
    }

    /** Rebuilds that are under way. */
    public List<Rebuild> rebuilds() {
        return List.copyOf(rebuilds);
    }

    private Rebuild rebuildOf(List<Lane<?>> lanes) {
        return new Rebuild(
                log, wanted, store, lanes, progress -> rebuildListeners.forEach(listener -> listener.accept(progress)));
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
                        LOG.warn("The rebuild of {} failed; trying again", rebuild.editions(), e);
                        rebuild.failed(e);
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

    /** The switch is done and stands; what it replaced is dropped now or at the next start. */
    private void dropReplaced(Edition edition) {
        try {
            store.drop(edition);
        } catch (RuntimeException e) {
            LOG.warn("{} was replaced and could not be dropped: it will be at the next start", edition, e);
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
        advance(pass, editions.stream().map(Edition::view).collect(Collectors.toSet()));
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
        work.put(new Work.Do(() -> {
            try {
                if (state != ViewsStatus.State.STOPPED) write(pass);
                result.complete(task.on(pass));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }));
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new InterruptedException("closed");
        }
    }

    private View<?> declared(String name) {
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no view is named " + name));
    }

    /** Parked events of a view's live edition, in the order of document and position. */
    public List<Parked> parked(String viewName, int limit) {
        StoredEdition edition = live.live(declared(viewName).name());
        return edition == null ? List.of() : store.parked(edition.edition(), limit);
    }

    /**
     * The documents of a view's live edition that have parked events, in their order.
     *
     * @throws IllegalArgumentException no such view
     */
    public List<String> parkedDocuments(String viewName) {
        StoredEdition edition = live.live(declared(viewName).name());
        return edition == null
                ? List.of()
                : store.parkedDocuments(edition.edition()).keySet().stream()
                        .sorted()
                        .toList();
    }

    /**
     * What a retry came to.
     *
     * @param folded events folded at last
     * @param left those that stay parked, since one failed again
     */
    public record Retried(int folded, List<Parked> left) {}

    /**
     * After a fix: folds the parked events of one document of the live edition.
     *
     * @throws IllegalArgumentException no such view, or its documents are not known: later events may have been folded
     *     before, so such a view is rebuilt instead
     */
    public Retried retry(String viewName, String document) throws InterruptedException {
        View<?> view = declared(viewName);
        if (document.equals(Parked.UNKNOWN_DOCUMENT)) {
            throw new IllegalArgumentException("events of unknown documents are folded by rebuilding " + viewName);
        }
        return onFoldThread(pass -> retry(pass.lane(view), document));
    }

    private Retried retry(Lane<?> lane, String document) {
        List<Parked> parked = store.parked(lane.edition(), document);
        if (parked.isEmpty()) return new Retried(0, List.of());
        var events = new ArrayList<LogEvent>();
        for (Parked each : parked) {
            try (var scan = new LogScan(log, lane.view().eventTypes(), each.position() - 1)) {
                events.addAll(scan.next(1, 1).events());
            }
        }
        try {
            ViewBatch.OfEdition batch = lane.refold(document, parked, events);
            store.apply(new ViewBatch(List.of(batch), List.of()));
            lane.applied();
            return new Retried(batch.unpark().size(), batch.park());
        } catch (RuntimeException e) {
            lane.discard(document);
            throw e;
        }
    }

    public ViewsStatus status() {
        long head = -1;
        String error = lastError;
        try {
            head = LogScan.head(log);
        } catch (RuntimeException e) {
            if (error == null) error = e.getMessage();
        }
        var each = new ArrayList<ViewsStatus.OfView>();
        for (View<?> view : views) {
            StoredEdition edition = live.live(view.name());
            var parked = edition == null ? Map.<String, Long>of() : store.parkedDocuments(edition.edition());
            each.add(new ViewsStatus.OfView(
                    view.name(),
                    view.version(),
                    edition == null ? null : edition.edition(),
                    parked.size(),
                    parked.values().stream().mapToLong(Long::longValue).sum()));
        }
        return new ViewsStatus(
                state,
                gate.position(),
                head,
                error,
                each,
                rebuilds.stream().map(Rebuild::progress).toList());
    }

    /** Stops folding; what is folded and not yet written is folded again next time. The store stays open. */
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
        if (interrupted) Thread.currentThread().interrupt();
    }
}
