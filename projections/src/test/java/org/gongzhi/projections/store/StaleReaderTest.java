package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that was frozen does not know that another one has switched to a rebuilt edition, and dropped the old. */
class StaleReaderTest {

    record Note(String text) {}

    private static final View<Note> NOTES =
            View.of("town.notes", 1, Note.class).index("byText", "text").build();

    private final TestMongo server = new TestMongo();
    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void close() {
        server.close();
    }

    private static ViewBatch batch(Edition edition, List<Edition> switchTo) {
        var change = new DocumentChange(
                "n",
                1,
                "{\"text\":\"still here\"}".getBytes(StandardCharsets.UTF_8),
                List.of(List.of("still here")),
                null);
        return new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, 1, List.of(change), List.of(), List.of())), switchTo);
    }

    @Test
    void given_an_edition_switched_and_dropped_elsewhere_when_a_node_that_slept_reads_then_it_reads_the_new_one() {
        var database = server.database();
        try (var holder = MongoViewStore.open(database);
                var store = MongoViewStore.open(database)) {
            Edition first =
                    holder.create(NOTES.name(), 1, NOTES.indexes(), true).edition();
            holder.apply(batch(first, List.of()));
            var views = new LiveViews(store, new PositionGate(() -> {}), List.of(NOTES), false, clock::get);
            views.reload();
            assertThat(views.get(NOTES, "n")).isPresent();

            clock.addAndGet(LiveViews.KNOWN_FOR.toNanos());
            Edition second =
                    holder.create(NOTES.name(), 1, NOTES.indexes(), false).edition();
            holder.apply(batch(second, List.of(second)));
            holder.drop(first);

            assertThat(views.get(NOTES, "n")).isPresent();
            assertThat(views.page(NOTES, IndexRange.of("byText")).items()).hasSize(1);
        }
    }

    /** Else each reader would wait for the store twice more, and behind all the others that ask it what answers. */
    @Test
    void given_a_store_that_is_away_when_a_node_that_slept_reads_then_the_store_is_asked_only_once() {
        var database = server.database();
        try (var store = MongoViewStore.open(database)) {
            Edition only = store.create(NOTES.name(), 1, NOTES.indexes(), true).edition();
            store.apply(batch(only, List.of()));
            var views = new LiveViews(store, new PositionGate(() -> {}), List.of(NOTES), false, clock::get);
            views.reload();
            clock.addAndGet(LiveViews.KNOWN_FOR.toNanos());
            server.recording().failAfter(0, false);

            assertThatThrownBy(() -> views.get(NOTES, "n")).isInstanceOf(ViewStoreException.class);

            assertThat(server.commands()).hasSize(1);
        }
    }
}
