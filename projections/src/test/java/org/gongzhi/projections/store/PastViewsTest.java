package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongzhi.projections.store.Town.PEOPLE;
import static org.gongzhi.projections.store.Town.PLACES;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastViewsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private TownLog log;
    private PastViews past;

    @BeforeEach
    void open() {
        log = new TownLog(folder.resolve("town"));
        past = new PastViews(folder.resolve("past"), log.engine(), SOON, TownLog.CLOCK);
    }

    @AfterEach
    void close() {
        past.close();
        log.close();
    }

    @Test
    void given_a_tangled_history_when_every_view_is_asked_as_of_any_position_then_it_is_as_folded_up_to_there() {
        try (var history = new DistrictHistory(folder.resolve("district"), 20_261_126).tangled();
                var views = new PastViews(folder.resolve("pasts"), history.reader(), SOON, TownLog.CLOCK)) {
            var random = new SplittableRandom(20_261_126);
            for (View<?> view : DistrictViews.ALL)
                assertAsFolded(history, views, view, random.nextLong(history.head()) + 1);
        }
    }

    private static <D> void assertAsFolded(DistrictHistory history, PastViews past, View<D> view, long position) {
        Views then = past.at(position);
        Map<String, Document<D>> expected = ViewsEqual.folded(history.reader(), view, position);
        for (var each : expected.entrySet()) {
            assertThat(then.get(view, each.getKey()))
                    .as(view + " " + each.getKey() + " as of " + position)
                    .contains(each.getValue());
        }
        var all = view.indexes().stream()
                .filter(index -> index.fields().size() == 1 && index.multiValued() == null)
                .findFirst();
        all.ifPresent(index -> assertThat(
                        then.page(view, IndexRange.of(index.name()).limit(200)).items())
                .as(view + " as of " + position)
                .hasSameSizeAs(expected.values().stream().limit(200).toList()));
    }

    @Test
    void given_a_later_event_when_asked_as_of_before_then_it_is_not_there() {
        long before = log.append(new Opened("p1", "park"));
        log.append(new Visited("p1", "ann", "bob", 5), new Opened("p2", "pool"));

        assertThat(past.at(before).get(PLACES, "p1").orElseThrow().body().visits())
                .isZero();
        assertThat(past.at(before).get(PLACES, "p2")).isEmpty();
        assertThat(past.at(before).page(PEOPLE, IndexRange.of("byVisits")).items())
                .isEmpty();
        assertThat(past.at(log.log().head()).get(PLACES, "p2")).isPresent();
    }

    @Test
    void given_nothing_yet_when_asked_as_of_the_beginning_then_there_is_nothing() {
        log.append(new Opened("p1", "park"));

        assertThat(past.at(0).get(PLACES, "p1")).isEmpty();
    }

    @Test
    void given_more_pasts_than_are_kept_when_asked_then_each_is_right_and_few_are_kept() {
        for (int i = 0; i < 60; i++) log.append(new Opened("p" + i, "park"));

        for (int i = 1; i <= 60; i++) {
            assertThat(past.at(i).get(PLACES, "p" + (i - 1))).isPresent();
            assertThat(past.at(i).get(PLACES, "p" + i)).isEmpty();
        }
        assertThat(past.at(3).get(PLACES, "p2")).as("folded once more").isPresent();
        assertThat(past.kept()).isLessThanOrEqualTo(25);
    }

    @Test
    void given_a_reader_who_does_not_wait_when_asked_then_it_is_told_to_come_again_and_finds_it_then() {
        log.append(new Opened("p1", "park"));
        try (var hasty = new PastViews(folder.resolve("hasty"), log.engine(), Duration.ZERO, TownLog.CLOCK)) {
            assertThatThrownBy(() -> hasty.at(1).get(PLACES, "p1")).isInstanceOf(ViewBeingBuiltException.class);
            org.awaitility.Awaitility.await()
                    .ignoreException(ViewBeingBuiltException.class)
                    .untilAsserted(
                            () -> assertThat(hasty.at(1).get(PLACES, "p1")).isPresent());
        }
    }

    @Test
    void given_what_was_folded_when_closed_then_no_file_is_left_and_an_earlier_process_leaves_nothing_to_read() {
        log.append(new Opened("p1", "park"));
        past.at(1).get(PLACES, "p1");
        assertThat(folder.resolve("past")).isNotEmptyDirectory();

        past.close();

        assertThat(folder.resolve("past")).doesNotExist();
    }

    @Test
    void given_one_stream_when_its_document_is_asked_as_of_a_position_then_only_events_up_to_there_count() {
        long first = log.append(new Opened("p1", "park"));
        long second = log.append(new Visited("p1", "ann", "bob", 5));
        var streams = new StreamHistory(log.log(), log.engine());

        assertThat(streams.document(PLACES, "p1", first).orElseThrow().visits()).isZero();
        assertThat(streams.document(PLACES, "p1", second).orElseThrow().visits())
                .isOne();
        assertThat(streams.document(PLACES, "p9", second)).isEmpty();
        assertThat(streams.read("p1", 1, 10, second)).hasSize(1);
    }
}
