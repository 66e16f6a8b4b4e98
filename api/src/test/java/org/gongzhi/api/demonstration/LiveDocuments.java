package org.gongzhi.api.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.gongzhi.projections.store.StoredEdition;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;

/** What the views hold, byte by byte. */
final class LiveDocuments {

    private LiveDocuments() {}

    /** Fails unless every view, when rebuilt, holds the same documents at the same positions as before. */
    static void assertEqualARebuild(ViewStore store, ViewRunner runner) {
        Map<String, Map<String, String>> live = of(store);

        for (String view : live.keySet()) runner.rebuild(view);
        Awaitility.await("the rebuilds")
                .atMost(Duration.ofMinutes(1))
                .until(() -> runner.rebuilds().isEmpty());

        Map<String, Map<String, String>> rebuilt = of(store);
        assertThat(rebuilt.keySet()).isEqualTo(live.keySet()).hasSizeGreaterThan(20);
        live.forEach((view, documents) -> assertThat(rebuilt.get(view)).as(view).isEqualTo(documents));
        // where nodes share a store, one that was replaced stays for a while, for those who still read it
        assertThat(store.editions())
                .filteredOn(StoredEdition::live)
                .hasSize(live.size())
                .allMatch(edition -> edition.edition().build() > 1);
    }

    /** Position and JSON of every document, by view and id. */
    private static Map<String, Map<String, String>> of(ViewStore store) {
        Map<String, Map<String, String>> byView = new LinkedHashMap<>();
        for (StoredEdition each : store.editions()) {
            if (!each.live()) continue;
            Map<String, String> documents = new LinkedHashMap<>();
            store.forEach(
                    each.edition(),
                    document -> documents.put(
                            document.id(),
                            document.position() + " " + new String(document.body(), StandardCharsets.UTF_8)));
            byView.put(each.edition().view(), documents);
        }
        return byView;
    }
}
