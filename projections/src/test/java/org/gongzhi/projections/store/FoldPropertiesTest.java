package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories, folded in any way, give the documents that one fold event by event gives. */
@ParameterizedClass
@EnumSource(StoreUnderTest.class)
class FoldPropertiesTest {

    private final StoreUnderTest on;

    @TempDir
    Path path;

    FoldPropertiesTest(StoreUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void given_a_random_history_when_folded_in_any_batches_with_repeats_and_restarts_then_the_views_are_the_same(
            long seed) {
        var random = new Random(seed);
        try (var log = new TownLog(path.resolve("town"))) {
            append(log, random, 400);
            try (var views = on.forTest(this, path.resolve("views"))) {
                Map<String, Edition> editions = foldAtRandom(log, views, random);
                try (var store = views.open()) {
                    for (View<?> view : Town.VIEWS) assertSame(log, store, view, editions, Long.MAX_VALUE);
                }
            }
        }
    }

    /** Stretches of any size, some delivered again, written or lost in a crash at any point. */
    private static Map<String, Edition> foldAtRandom(TownLog log, StoreUnderTest.Place views, Random random) {
        var editions = new java.util.HashMap<String, Edition>();
        try (var store = views.open()) {
            for (View<?> view : Town.VIEWS) {
                editions.put(
                        view.name(),
                        store.create(view.name(), 1, view.indexes(), true).edition());
            }
        }
        long head = log.log().head();
        boolean done = false;
        while (!done) {
            try (var store = views.open()) {
                long place = store.editions().getFirst().position();
                for (View<?> view : Town.VIEWS) assertSame(log, store, view, editions, place);
                var folding = new Folding(store, lanes(store), place);
                int steps = random.nextInt(1, 12);
                for (int step = 0; step < steps && !done; step++) {
                    long again = Math.max(0, folding.position() - random.nextInt(30));
                    try (var scan = new LogScan(log.engine(), Folding.eventTypes(Town.VIEWS), again)) {
                        folding.fold(scan.next(random.nextInt(1, 60), 60));
                    }
                    if (random.nextInt(3) > 0) {
                        folding.write();
                        done = folding.position() == head;
                    }
                }
            }
        }
        return editions;
    }

    private static List<Lane<?>> lanes(ViewStore store) {
        var lanes = new ArrayList<Lane<?>>();
        for (StoredEdition edition : store.editions()) {
            for (View<?> view : Town.VIEWS) {
                if (view.name().equals(edition.edition().view()))
                    lanes.add(new Lane<>(view, edition, store, TownLog.CLOCK));
            }
        }
        return lanes;
    }

    private static <D> void assertSame(
            TownLog log, ViewStore store, View<D> view, Map<String, Edition> editions, long upTo) {
        Edition edition = editions.get(view.name());
        if (edition == null) throw new AssertionError(view);
        Map<String, Document<D>> expected = ViewsEqual.folded(log.engine(), view, upTo);
        assertThat(ViewsEqual.documents(store, edition, view)).isEqualTo(expected);
        for (ViewIndex index : view.indexes()) {
            if (index.multiValued() == null) {
                assertThat(store.read(edition, IndexRange.of(index.name()).limit(1_000)).documents().stream()
                                .map(StoredDocument::id))
                        .containsExactlyInAnyOrderElementsOf(expected.keySet());
            }
        }
    }

    private static void append(TownLog log, Random random, int count) {
        var events = new ArrayList<Town.Event>();
        for (int i = 0; i < count; i++) events.add(TownEvents.any(random));
        log.append(events);
    }

    @Test
    void given_the_same_event_twice_when_folded_then_it_takes_effect_once() {
        try (var log = new TownLog(path.resolve("town"));
                var views = on.forTest(this, path.resolve("views"));
                var store = views.open()) {
            log.append(new Town.Event.Opened("p", "park"), new Town.Event.Visited("p", "ann", "ann", 5));
            var edition = store.create("town.people", 1, Town.PEOPLE.indexes(), true);
            var lane = new Lane<>(Town.PEOPLE, edition, store, TownLog.CLOCK);
            try (var scan = new LogScan(log.engine(), Town.PEOPLE.eventTypes(), 0)) {
                Stretch stretch = scan.next(10, 10);
                var twice = new ArrayList<>(stretch.events());
                twice.addAll(stretch.events());
                lane.fold(twice, 2);
            }
            store.apply(new ViewBatch(List.of(lane.batch()), List.of()));

            assertThat(ViewsEqual.documents(store, edition.edition(), Town.PEOPLE))
                    .isEqualTo(Map.of("ann", new Document<>("ann", 2, new Town.Person(1, 5))));
        }
    }
}
