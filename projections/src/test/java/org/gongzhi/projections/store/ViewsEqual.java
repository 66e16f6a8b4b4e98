package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Whether stored views are what the log says: document for document, against a fold that knows no batches. */
public final class ViewsEqual {

    private ViewsEqual() {}

    /** Fails unless each view's live edition holds just what folding the whole log, event by event, gives. */
    public static void assertLiveEqualsLog(
            ViewStore store, EventStorageEngine log, Collection<? extends View<?>> views) {
        for (View<?> view : views) assertLiveEqualsLog(store, log, view);
    }

    private static <D> void assertLiveEqualsLog(ViewStore store, EventStorageEngine log, View<D> view) {
        Edition live = store.editions().stream()
                .filter(StoredEdition::live)
                .map(StoredEdition::edition)
                .filter(edition -> edition.view().equals(view.name()))
                .findAny()
                .orElseThrow(() -> new AssertionError(view + " is not live"));
        assertThat(documents(store, live, view)).as(live.toString()).isEqualTo(folded(log, view, Long.MAX_VALUE));
        assertThat(store.parkedDocuments(live)).as("parked of " + live).isEmpty();
    }

    /** All documents of an edition, by id. */
    public static <D> Map<String, Document<D>> documents(ViewStore store, Edition edition, View<D> view) {
        var codec = new DocumentCodec<>(view);
        var documents = new TreeMap<String, Document<D>>();
        store.forEach(
                edition,
                stored ->
                        documents.put(stored.id(), new Document<>(stored.id(), stored.position(), codec.read(stored))));
        return documents;
    }

    /** The log up to a position, folded event by event in memory. */
    @SuppressWarnings("ReferenceEquality") // a fold that gives back what it was given says that nothing changed
    public static <D> Map<String, Document<D>> folded(EventStorageEngine log, View<D> view, long upTo) {
        var documents = new TreeMap<String, Document<D>>();
        try (var scan = new LogScan(log, view.eventTypes(), 0)) {
            Stretch stretch;
            do {
                stretch = scan.next(1, 1);
                for (LogEvent event : stretch.events()) {
                    Recorded<?> recorded = event.recorded();
                    if (event.position() > upTo) return documents;
                    if (recorded == null) throw new AssertionError("cannot be read back", event.failure());
                    for (String id : view.documentIds(recorded)) {
                        @Nullable Document<D> before = documents.get(id);
                        if (before != null && before.position() >= event.position()) continue;
                        D was = before == null ? null : before.body();
                        D now = view.fold(id, was, recorded);
                        if (now == null) documents.remove(id);
                        else if (now != was) documents.put(id, new Document<>(id, event.position(), now));
                    }
                }
            } while (!stretch.atEnd());
        }
        return documents;
    }
}
