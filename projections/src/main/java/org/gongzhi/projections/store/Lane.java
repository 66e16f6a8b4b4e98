package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final int CAUSE_LENGTH = 500;

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
    private final DocumentCodec<D> codec;
    private final RecentDocuments<D> recent;
    private final Set<String> parkedDocuments;

    private long position;
    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final List<Touch> touches = new ArrayList<>();
    private final List<Parked> park = new ArrayList<>();

    Lane(View<D> view, StoredEdition stored, ViewStore store) {
        this.view = view;
        this.edition = stored.edition();
        this.position = stored.position();
        this.store = store;
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
            parkUnknown(event, "cannot be read back: " + event.failure());
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
            parkUnknown(event, e.toString());
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
    @SuppressWarnings("ReferenceEquality") // a fold that gives back what it was given says that nothing changed
    private void fold(String id, Touched document, LogEvent event, boolean checked) {
        Recorded<?> recorded = event.recorded();
        if (event.position() <= document.position || recorded == null) return;
        if (parkedDocuments.contains(id)) {
            park.add(new Parked(id, event.position(), event.typeName(), "waits behind an earlier event"));
            return;
        }
        try {
            if (document.unreadable != null) throw document.unreadable;
            D after = view.fold(id, document.now, recorded);
            if (after == document.now) return;
            if (checked && after != null) {
                store.requireStorable(edition, changeOf(id, event.position(), after, document.before));
            }
            document.now = after;
            document.position = event.position();
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            LOG.error(
                    "{} cannot fold event {} ({}) into document {}: parked",
                    edition,
                    event.position(),
                    event.typeName(),
                    id,
                    e);
            parkedDocuments.add(id);
            park.add(new Parked(id, event.position(), event.typeName(), shortened(e.toString())));
        }
    }

    private void parkUnknown(LogEvent event, String cause) {
        LOG.error(
                "{} cannot tell the documents of event {} ({}): parked. {}",
                edition,
                event.position(),
                event.typeName(),
                cause);
        park.add(new Parked(Parked.UNKNOWN_DOCUMENT, event.position(), event.typeName(), shortened(cause)));
    }

    private static String shortened(String cause) {
        return cause.length() <= CAUSE_LENGTH ? cause : cause.substring(0, CAUSE_LENGTH) + "…";
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

    /** Folds the parked events of one document, with nothing else pending; the rest stays parked if one fails again. */
    ViewBatch.OfEdition refold(String id, List<Parked> parked, List<LogEvent> parkedEvents) {
        parkedDocuments.remove(id);
        if (!takeRecent(id)) load(List.of(id));
        Touched document = touched.get(id);
        if (document != null) {
            for (LogEvent event : parkedEvents) fold(id, document, event, true);
        }
        ViewBatch.OfEdition batch = batch();
        var still = batch.park().stream().map(Parked::position).collect(Collectors.toSet());
        var folded =
                parked.stream().filter(each -> !still.contains(each.position())).toList();
        return new ViewBatch.OfEdition(edition, position, batch.changes(), batch.park(), folded);
    }

    /** What was refolded could not be applied. */
    void discard(String id) {
        parkedDocuments.add(id);
        touched.clear();
        touches.clear();
        park.clear();
    }

    /** The batch has been applied: begin the next. */
    void applied() {
        touched.forEach((id, document) -> recent.put(id, document.now, document.position));
        touched.clear();
        touches.clear();
        park.clear();
    }
}
