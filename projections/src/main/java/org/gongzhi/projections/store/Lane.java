package org.gongzhi.projections.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One edition of one view being folded: in memory, batch by batch. Used by one thread at a time.
 *
 * @param <D> the view's document
 */
final class Lane<D> {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** A document touched in this batch. */
    private final class Touched {
        private final @Nullable D before;
        private final long beforePosition;
        private final @Nullable RuntimeException unreadable;
        private @Nullable D now;
        private long position;

        private Touched(@Nullable D before, long beforePosition, @Nullable RuntimeException unreadable) {
            this.before = before;
            this.beforePosition = beforePosition;
            this.unreadable = unreadable;
            this.now = before;
            this.position = beforePosition;
        }

        private boolean changed() {
            return position != beforePosition;
        }
    }

    private record Touch(LogEvent event, String id) {}

    private final View<D> view;
    private final Edition edition;
    private final ViewStore store;
    private final Clock clock;
    private final DocumentCodec<D> codec;
    private final RecentDocuments<D> recent;
    private final Set<String> parkedDocuments;

    private long position;
    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final List<Touch> touches = new ArrayList<>();
    private final List<Parked> park = new ArrayList<>();

    /** @param clock tells when an event was parked */
    Lane(View<D> view, StoredEdition stored, ViewStore store, Clock clock) {
        this.view = view;
        this.edition = stored.edition();
        this.position = stored.position();
        this.store = store;
        this.clock = clock;
        this.codec = new DocumentCodec<>(view);
        this.recent = new RecentDocuments<>();
        this.parkedDocuments =
                new HashSet<>(store.parkedDocuments(stored.edition()).keySet());
        this.parkedDocuments.remove(Parked.UNKNOWN_DOCUMENT);
    }

    View<D> view() {
        return view;
    }

    Edition edition() {
        return edition;
    }

    /** Up to which it has folded, in memory. */
    long position() {
        return position;
    }

    /** Documents and parked events that the batch has come to so far. */
    int pending() {
        return touched.size() + park.size();
    }

    /**
     * Folds on. Events at or below the lane's position are skipped, as are those at or below a document's.
     *
     * @throws ViewStoreException documents could not be read: nothing was folded, and the stretch may come again
     */
    void fold(List<LogEvent> stretch, long upTo) {
        int first = touches.size();
        int parkedBefore = park.size();
        var unknown = new LinkedHashSet<String>();
        for (LogEvent event : stretch) {
            if (event.position() <= position) continue;
            for (String id : documentIds(event)) {
                touches.add(new Touch(event, id));
                if (!touched.containsKey(id) && !takeRecent(id)) unknown.add(id);
            }
        }
        try {
            load(unknown);
        } catch (ViewStoreException e) {
            touches.subList(first, touches.size()).clear();
            park.subList(parkedBefore, park.size()).clear();
            throw e;
        }
        for (Touch touch : touches.subList(first, touches.size())) {
            Touched document = touched.get(touch.id());
            if (document != null) fold(touch.id(), document, touch.event(), false);
        }
        position = Math.max(position, upTo);
    }

    private Collection<String> documentIds(LogEvent event) {
        Recorded<?> recorded = event.recorded();
        if (recorded == null) {
            parkUnknown(event, Objects.requireNonNull(event.failure()));
            return List.of();
        }
        try {
            Collection<String> ids = view.documentIds(recorded);
            for (String id : ids) {
                if (id.isEmpty() || id.equals(Parked.UNKNOWN_DOCUMENT)) {
                    throw new IllegalArgumentException("not a document id: '" + id + "'");
                }
            }
            return ids;
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            parkUnknown(event, e);
            return List.of();
        }
    }

    private boolean takeRecent(String id) {
        var document = recent.get(id);
        if (document == null) return false;
        touched.put(id, new Touched(document.body(), document.position(), null));
        return true;
    }

    private void load(Collection<String> ids) {
        if (ids.isEmpty()) return;
        Map<String, StoredDocument> stored = store.getAll(edition, ids);
        for (String id : ids) touched.put(id, read(stored.get(id)));
    }

    private Touched read(@Nullable StoredDocument stored) {
        if (stored == null) return new Touched(null, 0, null);
        try {
            return new Touched(codec.read(stored), stored.position(), null);
        } catch (RuntimeException e) {
            return new Touched(null, stored.position(), e);
        }
    }

    /** Folds one event; if checked, also tries whether the result can be written, to find the event that spoils it. */
    private void fold(String id, Touched document, LogEvent event, boolean checked) {
        Recorded<?> recorded = event.recorded();
        if (event.position() <= document.position || recorded == null) return;
        if (parkedDocuments.contains(id)) {
            park.add(Parked.waiting(id, event.position(), event.typeName(), clock.instant()));
            return;
        }
        Throwable failure = tryFold(id, document, recorded, checked);
        if (failure == null) return;
        LOG.error(
                "{} cannot fold event {} ({}) into document {}: parked",
                edition,
                event.position(),
                event.typeName(),
                id,
                failure);
        parkedDocuments.add(id);
        park.add(Parked.failed(id, event.position(), event.typeName(), failure, clock.instant()));
    }

    /** @return why it cannot be folded; null if it now is */
    @SuppressWarnings("ReferenceEquality") // a fold that gives back what it was given says that nothing changed
    private @Nullable Throwable tryFold(String id, Touched document, Recorded<?> event, boolean checked) {
        try {
            if (document.unreadable != null) throw document.unreadable;
            D after = view.fold(id, document.now, event);
            if (after == document.now) return null;
            if (checked && after != null) {
                store.requireStorable(edition, changeOf(id, event.position(), after, document.before));
            }
            document.now = after;
            document.position = event.position();
            return null;
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            return e;
        }
    }

    private void parkUnknown(LogEvent event, Throwable cause) {
        LOG.error(
                "{} cannot tell the documents of event {} ({}): parked",
                edition,
                event.position(),
                event.typeName(),
                cause);
        park.add(Parked.failed(Parked.UNKNOWN_DOCUMENT, event.position(), event.typeName(), cause, clock.instant()));
    }

    /** What the batch has come to. */
    ViewBatch.OfEdition batch() {
        var changes = new ArrayList<DocumentChange>(touched.size());
        for (var each : touched.entrySet()) {
            Touched document = each.getValue();
            if (!document.changed()) continue;
            DocumentChange change = change(each.getKey(), document);
            if (change != null) changes.add(change);
        }
        return new ViewBatch.OfEdition(edition, position, changes, List.copyOf(park), List.of());
    }

    private @Nullable DocumentChange change(String id, Touched document) {
        try {
            return write(id, document);
        } catch (Exception | StackOverflowError e) {
            foldAgain(id, document);
            return document.changed() ? write(id, document) : null;
        }
    }

    private DocumentChange write(String id, Touched document) {
        DocumentChange change = changeOf(id, document.position, document.now, document.before);
        store.requireStorable(edition, change);
        return change;
    }

    /** A document that came and went within the batch is deleted like any other: an earlier try may have stored it. */
    private DocumentChange changeOf(String id, long at, @Nullable D now, @Nullable D before) {
        return new DocumentChange(
                id,
                at,
                now == null ? null : codec.write(now),
                now == null ? List.of() : codec.values(now),
                before == null ? null : codec.values(before));
    }

    /** Some event of the batch made the document one that cannot be written: find it, and park from there on. */
    private void foldAgain(String id, Touched document) {
        document.now = document.before;
        document.position = document.beforePosition;
        parkedDocuments.remove(id);
        park.removeIf(parked -> parked.document().equals(id));
        for (Touch touch : touches) {
            if (touch.id().equals(id)) fold(id, document, touch.event(), true);
        }
    }

    /**
     * Folds an event that was parked, with nothing else pending than such of the same document.
     *
     * @return why it still cannot be folded; null if it now is, or was before
     * @throws ViewStoreException the document could not be read
     */
    @Nullable
    Throwable refold(String id, LogEvent event) {
        if (!touched.containsKey(id) && !takeRecent(id)) load(List.of(id));
        Touched document = touched.get(id);
        Recorded<?> recorded = event.recorded();
        if (recorded == null) return event.failure();
        if (document == null || event.position() <= document.position) return null;
        return tryFold(id, document, recorded, true);
    }

    /**
     * Writes what became of parked events, and what was refolded from them, with nothing else pending.
     *
     * @throws RuntimeException it could not be; what was refolded is then to be discarded
     */
    void settle(List<Parked> parked, List<Parked> unparked) {
        var changes = new ArrayList<DocumentChange>();
        touched.forEach((id, document) -> {
            if (document.changed()) changes.add(write(id, document));
        });
        var batch = new ViewBatch.OfEdition(edition, position, changes, parked, unparked);
        store.apply(new ViewBatch(List.of(batch), List.of()));
        applied();
        Stream.concat(parked.stream(), unparked.stream())
                .map(Parked::document)
                .filter(id -> !id.equals(Parked.UNKNOWN_DOCUMENT))
                .distinct()
                .forEach(id -> {
                    if (store.parked(edition, id).isEmpty()) parkedDocuments.remove(id);
                    else parkedDocuments.add(id);
                });
    }

    /** What was refolded could not be written. */
    void discard() {
        touched.clear();
    }

    /** The batch has been applied: begin the next. */
    void applied() {
        touched.forEach((id, document) -> recent.put(id, document.now, document.position));
        touched.clear();
        touches.clear();
        park.clear();
    }
}
