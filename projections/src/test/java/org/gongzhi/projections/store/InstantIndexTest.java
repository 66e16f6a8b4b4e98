package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gongzhi.core.store.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index over instants is in the order of time, also within a second. */
class InstantIndexTest {

    record Moment(String id, Instant at) {}

    private static final View<Moment> MOMENTS = View.of("test.moments", 1, Moment.class)
            .index("byTime", "at")
            .on(Moment.class, Moment::id, (none, event) -> event.event())
            .build();

    private static final List<Instant> IN_ORDER = List.of(
            Instant.parse("2026-03-01T07:59:59.999999999Z"),
            Instant.parse("2026-03-01T08:00:00Z"),
            Instant.parse("2026-03-01T08:00:00.000000001Z"),
            Instant.parse("2026-03-01T08:00:00.05Z"),
            Instant.parse("2026-03-01T08:00:00.5Z"),
            Instant.parse("2026-03-01T08:00:00.500001Z"),
            Instant.parse("2026-03-01T08:00:01Z"));

    @TempDir
    private Path path;

    private DataFolder folder;
    private ViewStore store;
    private Edition edition;

    @BeforeEach
    void fill() {
        folder = DataFolder.open(path);
        store = SqliteViewStore.open(folder);
        edition = store.create("test.moments", 1, MOMENTS.indexes(), true).edition();
        var shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(1));
        var codec = new DocumentCodec<>(MOMENTS);
        var changes = new ArrayList<DocumentChange>();
        for (Instant at : shuffled) {
            var moment = new Moment(at.toString(), at);
            changes.add(new DocumentChange(moment.id(), 1, codec.write(moment), codec.values(moment), null));
        }
        store.apply(new ViewBatch(List.of(batch(changes)), List.of()));
    }

    private ViewBatch.OfEdition batch(List<DocumentChange> changes) {
        return new ViewBatch.OfEdition(edition, 1, changes, List.of(), List.of());
    }

    @AfterEach
    void close() {
        store.close();
        folder.close();
    }

    private List<Instant> read(IndexRange range) {
        return store.read(edition, range).documents().stream()
                .map(document -> Instant.parse(document.id()))
                .toList();
    }

    @Test
    void aFractionOfASecondComesAfterTheWholeSecond() {
        assertThat(read(IndexRange.of("byTime"))).containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    void aRangeOfTimeHoldsWhatLiesInIt() {
        assertThat(read(IndexRange.of("byTime").between(IN_ORDER.get(1), IN_ORDER.get(5))))
                .containsExactlyElementsOf(IN_ORDER.subList(1, 5));
    }

    @Test
    void oneInstantIsFoundByItself() {
        assertThat(read(IndexRange.of("byTime", IN_ORDER.get(1)))).containsExactly(IN_ORDER.get(1));
    }
}
