package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several views folded in one pass over the log, and written in one transaction a batch. Used by one thread at a time. */
final class Folding {

    /**
     * Bounds of a batch: what is folded in memory before it is written. The larger, the less is written
     * twice; a document and its events take 1 to 4 KiB of the heap meanwhile.
     */
    private static final int MOST_DOCUMENTS =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() / (16 * 1024), 4_000, 60_000);

    private static final int MOST_EVENTS = 60_000;

    /** After so many events the places of all editions are written, also of those that nothing changed. */
    private static final int PLACES_EVERY = 20_000;

    private final ViewStore store;
    private final int placesEvery;
    private final List<Lane<?>> lanes = new ArrayList<>();
    private final Map<Class<?>, List<Lane<?>>> byType = new HashMap<>();
    private long position;
    /** Up to which all that was folded has been applied. */
    private long folded;
    /** Up to which the places of all editions have been. */
    private long written;

    Folding(ViewStore store, Collection<? extends Lane<?>> lanes, long position) {
        this(store, lanes, position, false);
    }

    /** @param eachPlace places of all editions are written each time, since other nodes follow them */
    Folding(ViewStore store, Collection<? extends Lane<?>> lanes, long position, boolean eachPlace) {
        this.store = store;
        this.placesEvery = eachPlace ? 1 : PLACES_EVERY;
        this.position = position;
        this.folded = position;
        this.written = position;
        this.lanes.addAll(lanes);
        index();
    }

    static Set<Class<?>> eventTypes(Collection<? extends View<?>> views) {
        var types = new HashSet<Class<?>>();
        for (View<?> view : views) types.addAll(view.eventTypes());
        return Set.copyOf(types);
    }

    private void index() {
        byType.clear();
        for (Lane<?> lane : lanes) {
            for (Class<?> type : lane.view().eventTypes()) {
                byType.computeIfAbsent(type, ignored -> new ArrayList<>()).add(lane);
            }
        }
    }

    List<Lane<?>> lanes() {
        return List.copyOf(lanes);
    }

    /**
     * The lane of a view.
     *
     * @throws IllegalArgumentException it is none of these, e.g. because it is still being built
     */
    Lane<?> lane(View<?> view) {
        return lanes.stream()
                .filter(lane -> lane.view().name().equals(view.name()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(view + " is not live"));
    }

    /** Up to which it has folded, in memory. */
    long position() {
        return position;
    }

    void fold(Stretch stretch) {
        var ofLane = new IdentityHashMap<Lane<?>, List<LogEvent>>();
        for (LogEvent event : stretch.events()) {
            for (Lane<?> lane : byType.getOrDefault(event.type(), List.of())) {
                ofLane.computeIfAbsent(lane, ignored -> new ArrayList<>()).add(event);
            }
        }
        for (Lane<?> lane : lanes) lane.fold(ofLane.getOrDefault(lane, List.of()), stretch.last());
        position = Math.max(position, stretch.last());
    }

    boolean full() {
        int documents = 0;
        for (Lane<?> lane : lanes) documents += lane.pending();
        return documents >= MOST_DOCUMENTS || position - folded >= MOST_EVENTS;
    }

    /**
     * Writes what has been folded since the last time. On an exception nothing is written, and it may be tried again.
     *
     * @return names of the views that have changed
     */
    Set<String> write() {
        return write(List.of());
    }

    Set<String> write(Collection<Edition> switchTo) {
        boolean all = !switchTo.isEmpty() || position - written >= placesEvery;
        var parts = new ArrayList<ViewBatch.OfEdition>(lanes.size());
        var changed = new HashSet<String>();
        for (Lane<?> lane : lanes) {
            if (all || lane.pending() > 0) {
                ViewBatch.OfEdition part = lane.batch();
                boolean changes = part.changesAnything();
                if (changes) changed.add(lane.view().name());
                // the place alone need not be written each time: what no view folds would only be read over again
                if (all || changes) parts.add(part);
            }
        }
        if (!parts.isEmpty()) store.apply(new ViewBatch(parts, switchTo));
        if (all) written = position;
        folded = position;
        for (Lane<?> lane : lanes) lane.applied();
        return changed;
    }

    /** Takes over lanes that have folded as far, in place of those of the same views. Nothing may be pending. */
    void adopt(Collection<? extends Lane<?>> others) {
        for (Lane<?> other : others) {
            lanes.removeIf(lane -> lane.view().name().equals(other.view().name()));
            lanes.add(other);
        }
        index();
    }
}
