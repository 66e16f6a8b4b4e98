package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongzhi.projections.DistrictViews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real view, folded from one history of the district, is the same on every store: byte for byte, page for page. */
class StoresAgreeTest {

    private static final long SEED = 20_261_125;

    @TempDir
    Path path;

    @Test
    void given_one_history_when_folded_on_each_store_then_documents_and_pages_and_cursors_are_the_same() {
        try (var history = new DistrictHistory(path.resolve("history"), SEED).tangled()) {
            Map<String, List<String>> first = folded(history, StoreUnderTest.SQLITE);
            for (StoreUnderTest other : StoreUnderTest.values()) {
                if (!other.isThereFor(getClass())) continue;
                Map<String, List<String>> content = folded(history, other);
                assertThat(content.keySet()).isEqualTo(first.keySet());
                first.forEach(
                        (what, lines) -> assertThat(content.get(what)).as(what).isEqualTo(lines));
            }
            assertThat(first.values().stream().mapToInt(List::size).sum()).isGreaterThan(1_000);
        }
    }

    private Map<String, List<String>> folded(DistrictHistory history, StoreUnderTest on) {
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        history.automations().forEach(automation -> views.add(automation.toDos()));
        var content = new TreeMap<String, List<String>>();
        try (var place = on.forTest(this, path.resolve(on + "-" + System.identityHashCode(content)));
                var store = place.open()) {
            var lanes = new ArrayList<Lane<?>>();
            for (View<?> view : views) {
                StoredEdition edition = store.create(view.name(), view.version(), view.indexes(), true);
                lanes.add(new Lane<>(view, edition, store, TownLog.CLOCK));
            }
            var folding = new Folding(store, lanes, 0);
            try (var scan = new LogScan(history.reader(), Folding.eventTypes(views), 0)) {
                Stretch stretch;
                do {
                    stretch = scan.next(100, 100);
                    folding.fold(stretch);
                    folding.write();
                } while (!stretch.atEnd());
            }
            for (StoredEdition edition : store.editions()) collect(store, edition, content);
        }
        return content;
    }

    private static void collect(ViewStore store, StoredEdition edition, Map<String, List<String>> content) {
        String view = edition.edition().toString();
        var documents = new ArrayList<String>();
        store.forEach(edition.edition(), each -> documents.add(line(each)));
        content.put(view, documents);
        for (ViewIndex index : edition.indexes()) {
            if (index.multiValued() != null) continue; // read by a value only
            for (IndexRange range : List.of(
                    IndexRange.of(index.name()), IndexRange.of(index.name()).backwards())) {
                var pages = new ArrayList<String>();
                String next = null;
                do {
                    Slice slice = store.read(edition.edition(), range.limit(50).after(next));
                    slice.documents().forEach(each -> pages.add(each.id()));
                    next = slice.next();
                    pages.add("next: " + next);
                } while (next != null);
                content.put(view + " " + range, pages);
            }
        }
    }

    private static String line(StoredDocument document) {
        return document.id() + "@" + document.position() + " " + new String(document.body(), StandardCharsets.UTF_8);
    }
}
