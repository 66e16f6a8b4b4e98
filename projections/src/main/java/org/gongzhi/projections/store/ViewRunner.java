package org.gongzhi.projections.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.projections.lease.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the views up with the log: folds those that this node holds, and follows those that others do. Alone, a node
 * holds them all.
 */
public final class ViewRunner implements AutoCloseable {

    private static final String SHARED_AS = "views";

    private final ViewStore store;
    private final EventStorageEngine log;
    private final List<View<?>> views;
    private final Sharing sharing;
    private final Clock clock;
    private final Pace pace = new Pace();
    private final PositionGate gate = new PositionGate(this::somebodyWaits);
    private final Places places = new Places();
    private final LiveViews live;
    private final Follower follower;
    private final Errands errands;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RebuildProgress>> rebuildListeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable Assignment assignment;
    private volatile Sharing.@Nullable Share share;

    /** Runs all views on this node: there is no other. */
    public ViewRunner(ViewStore store, EventStorageEngine log, Collection<? extends View<?>> views) {
        this(store, log, views, Sharing.ALONE, Clock.systemUTC());
    }

    /**
     * @param log Axon's engine over the log; its tokens carry consecutive positions from 1
     * @param views all that are to be kept; their names differ
     * @param sharing what the store says: {@link ViewStore#sharing}
     * @param clock tells when an event was parked
     */
    public ViewRunner(
            ViewStore store,
            EventStorageEngine log,
            Collection<? extends View<?>> views,
            Sharing sharing,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.views = List.copyOf(views);
        this.sharing = sharing;
        this.clock = clock;
        this.live = new LiveViews(store, gate, this.views, sharing.isAlone(), System::nanoTime);
        this.follower = new Follower(log, gate, this::follow);
        this.errands = new Errands(store.requests(), sharing.node(), this::holderOf);
    }

    /** How the views are read. Before {@link #start} nothing answers. */
    public Views views() {
        return live;
    }

    /** Up to where a view has been folded: what it holds of the log up to there is written. 0: not known yet. */
    public long foldedTo(View<?> view) {
        return places.foldedTo(declared(view.name()).name());
    }

    /** Up to where a view has been folded when it was last changed, on whichever node; 0: not known to have been. */
    public long changedAt(View<?> view) {
        return places.changedAt(view.name());
    }

    /** Called whenever the live views have got further, with the names of those that changed; must be quick. */
    public void onAdvance(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Called a few times a second while a rebuild runs on this node, and at its end; must be quick. */
    public void onRebuild(Consumer<RebuildProgress> listener) {
        rebuildListeners.add(listener);
    }

    /** There may be more in the log: to be called by {@link org.gongzhi.core.store.EventLog#onAppend}. Quick. */
    public void wake() {
        pace.more();
        follower.wake();
    }

    private void somebodyWaits() {
        pace.awaited();
        follower.wake();
    }

    /**
     * Starts to fold. Returns at once: see {@link Views#await} and {@link Rebuild}.
     *
     * @throws ViewStoreException the stored views belong to another log; where nodes share the work this is logged
     *     instead, and tried again
     */
    public synchronized void start() {
        if (share != null) throw new IllegalStateException("already started");
        if (!sharing.isAlone()) {
            follow();
            follower.start();
            errands.start();
        }
        share = sharing.share(SHARED_AS, views.stream().map(View::name).toList(), this::hasNewerEdition, this::workOn);
    }

    /** During a deployment the old code leaves to the new what the new has rebuilt. */
    private boolean hasNewerEdition(String view) {
        StoredEdition answers = live.live(view);
        return answers != null && answers.edition().version() > declared(view).version();
    }

    private void workOn(Map<String, Long> fences) {
        Assignment before = assignment;
        if (before != null) before.close();
        if (closed.getCount() == 0) return;
        if (!sharing.isAlone()) store.take(fences, this::mayWrite);
        var next = new Assignment(
                store,
                log,
                views.stream().filter(view -> fences.containsKey(view.name())).toList(),
                sharing.isAlone(),
                live,
                gate,
                pace,
                clock,
                audience());
        next.start();
        assignment = next;
    }

    private boolean mayWrite(String view) {
        Sharing.Share mine = share;
        return mine != null && mine.mayWorkOn(view);
    }

    private Assignment.Audience audience() {
        return new Assignment.Audience() {
            @Override
            public void advanced(Folding pass, Set<String> changed) {
                places.folded(
                        pass.lanes().stream().map(lane -> lane.view().name()).toList(), pass.position(), changed);
                advance(changed);
            }

            @Override
            public void rebuilding(RebuildProgress progress) {
                rebuildListeners.forEach(listener -> listener.accept(progress));
                if (!sharing.isAlone()) errands.report(progress);
            }
        };
    }

    private void advance(Set<String> changed) {
        gate.advance(places.least());
        listeners.forEach(listener -> listener.accept(changed));
    }

    /** Learns from the store what other nodes have done. */
    private void follow() {
        List<FollowedEdition> answering = live.reload().stream()
                .filter(each -> each.stored().live())
                .filter(each -> views.stream()
                        .anyMatch(view -> view.name()
                                        .equals(each.stored().edition().view())
                                && view.version() == each.stored().edition().version()))
                .toList();
        long before = gate.position();
        Set<String> changed = places.found(answering);
        if (!changed.isEmpty() || places.least() > before) advance(changed);
        Assignment mine = assignment;
        if (mine != null) mine.dropWhatNobodyReads();
    }

    private @Nullable Assignment holderOf(String view) {
        Assignment mine = assignment;
        return mine != null && mine.holds(view) ? mine : null;
    }

    /**
     * Rebuilds a view side by side while the edition that there is goes on answering.
     *
     * @throws IllegalArgumentException no such view
     * @throws IllegalStateException it is being rebuilt, or another node holds it: see {@link #askToRebuild}
     */
    public Rebuild rebuild(String viewName) {
        Assignment mine = holderOf(declared(viewName).name());
        if (mine == null) throw new IllegalStateException(viewName + " is held by another node");
        return mine.rebuild(viewName);
    }

    /**
     * Has a view rebuilt by whichever node holds it; how far it is shows in every node's {@link #status}.
     *
     * @throws IllegalArgumentException no such view
     * @throws IllegalStateException it is being rebuilt, or that has been asked for
     */
    public void askToRebuild(String viewName) {
        View<?> view = declared(viewName);
        if (sharing.isAlone()) rebuild(viewName);
        else errands.askToRebuild(view);
    }

    /** Rebuilds that are under way on this node. */
    public List<Rebuild> rebuilds() {
        Assignment mine = assignment;
        return mine == null ? List.of() : mine.rebuilds();
    }

    private View<?> declared(String name) {
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no view is named " + name));
    }

    /** Parked events of a view's live edition, in the order of document and position. */
    public List<Parked> parked(String viewName, int limit) {
        return letters(declared(viewName)).map(letters -> letters.first(limit)).orElse(List.of());
    }

    /**
     * The documents of a view's live edition that have parked events, in their order.
     *
     * @throws IllegalArgumentException no such view
     */
    public List<String> parkedDocuments(String viewName) {
        return letters(declared(viewName)).stream()
                .flatMap(letters -> letters.sequences().keySet().stream())
                .sorted()
                .toList();
    }

    /** Those of a view's live edition, to look at on any node; empty while there is none. */
    private Optional<DeadLetterQueue> letters(View<?> view) {
        return Optional.ofNullable(live.live(view.name()))
                .map(edition -> new DeadLetterQueue(
                        store,
                        edition.edition(),
                        log,
                        clock,
                        DeadLetterQueue.Writer.NONE,
                        DeadLetterQueue.Capacity.UNBOUNDED));
    }

    /**
     * What a retry came to.
     *
     * @param folded events folded at last
     * @param left those that stay parked, since one failed again
     */
    public record Retried(int folded, List<Parked> left) {}

    /**
     * After a fix: folds the parked events of one document of the live edition, on whichever node holds the view.
     *
     * @throws IllegalArgumentException no such view, or its documents are not known: later events may have been folded
     *     before, so such a view is rebuilt instead
     * @throws ViewStoreException the node that holds the view did not answer in time; it may do it yet
     */
    public Retried retry(String viewName, String document) throws InterruptedException {
        if (document.equals(Parked.UNKNOWN_DOCUMENT)) {
            throw new IllegalArgumentException("events of unknown documents are folded by rebuilding " + viewName);
        }
        Assignment mine = holderOf(declared(viewName).name());
        if (mine != null) return mine.retry(viewName, document);
        int folded = errands.askToRetry(viewName, document);
        StoredEdition edition = live.live(viewName);
        return new Retried(folded, edition == null ? List.of() : store.parked(edition.edition(), document));
    }

    public ViewsStatus status() {
        Assignment mine = assignment;
        long head = -1;
        String error = mine == null ? null : mine.lastError();
        try {
            head = LogScan.head(log);
        } catch (RuntimeException e) {
            if (error == null) error = e.getMessage();
        }
        var each = new ArrayList<ViewsStatus.OfView>();
        for (View<?> view : views) {
            StoredEdition edition = live.live(view.name());
            Map<String, Long> parked =
                    letters(view).map(DeadLetterQueue::sequences).orElse(Map.of());
            each.add(new ViewsStatus.OfView(
                    view.name(),
                    view.version(),
                    edition == null ? null : edition.edition(),
                    parked.size(),
                    parked.values().stream().mapToLong(Long::longValue).sum()));
        }
        var progress = new ArrayList<RebuildProgress>();
        if (mine != null) mine.rebuilds().forEach(rebuild -> progress.add(rebuild.progress()));
        if (!sharing.isAlone()) progress.addAll(errands.rebuildsElsewhere(views, head));
        return new ViewsStatus(
                mine == null ? ViewsStatus.State.RUNNING : mine.state(), gate.position(), head, error, each, progress);
    }

    /** Stops folding; what is folded and not yet written is folded again next time. The store stays open. */
    @Override
    public synchronized void close() {
        closed.countDown();
        follower.close();
        errands.close();
        Sharing.Share mine = share;
        if (mine != null) mine.close();
    }
}
