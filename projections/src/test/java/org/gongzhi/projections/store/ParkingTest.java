package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.gongzhi.projections.SetClock;
import org.gongzhi.projections.lease.Sharing;
import org.gongzhi.projections.store.Town.Event.Ignored;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.gongzhi.projections.store.Town.Event.Visited;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreUnderTest.class)
class ParkingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final StoreUnderTest on;

    @TempDir
    Path folder;

    private TownLog log;
    private StoreUnderTest.Place stored;
    private ViewStore store;
    private @Nullable ViewRunner runner;
    private final AtomicBoolean fixed = new AtomicBoolean();
    private final AtomicBoolean luckyWith13 = new AtomicBoolean();
    private final SetClock clock = new SetClock(TownLog.CLOCK.instant());

    /** Income by place; until fixed it cannot fold a fee of 13 or 14, nor write an income of 100 or more. */
    private final View<Income> income = View.of("town.income", 1, Income.class)
            .index("byTotal", "total")
            .on(Opened.class, Opened::place, (before, e) -> new Income(0, null))
            .on(Visited.class, Visited::place, (before, e) -> {
                long fee = e.event().fee();
                boolean unlucky = fee == 14 || fee == 13 && !luckyWith13.get();
                if (unlucky && !fixed.get()) throw new IllegalStateException("unlucky");
                long total = (before == null ? 0 : before.total()) + fee;
                return new Income(total, total >= 100 && !fixed.get() ? new Unwritable() : null);
            })
            .build();

    record Income(long total, @Nullable Object extra) {}

    /** Jackson fails on it. */
    @SuppressWarnings("DoNotCallSuggester") // called by Jackson
    static final class Unwritable {
        public String getText() {
            throw new IllegalStateException("cannot be written");
        }
    }

    ParkingTest(StoreUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @BeforeEach
    void open() {
        log = new TownLog(folder.resolve("town"));
        stored = on.forTest(this, folder.resolve("views"));
        store = stored.open();
    }

    @AfterEach
    void close() {
        if (runner != null) runner.close();
        store.close();
        stored.close();
        log.close();
    }

    private ViewRunner run(View<?> view) {
        var started = new ViewRunner(store, log.engine(), List.of(view), Sharing.ALONE, clock);
        log.log().onAppend(started::wake);
        started.start();
        runner = started;
        return started;
    }

    private void append(ViewRunner running, Town.Event... events) throws InterruptedException {
        assertThat(running.views().await(log.append(events), SOON)).isTrue();
    }

    private static Visited visit(String place, long fee) {
        return new Visited(place, "ann", "bob", fee);
    }

    @Test
    void given_a_fold_that_throws_when_its_event_comes_then_its_document_stands_still_and_others_go_on()
            throws Exception {
        var running = run(income);
        append(running, new Opened("a", "park"), new Opened("b", "park"), visit("a", 1));
        append(running, visit("a", 13), visit("b", 2));
        append(running, visit("a", 3));

        assertThat(running.views().get(income, "a").orElseThrow())
                .isEqualTo(new Document<>("a", 3, new Income(1, null)));
        assertThat(running.views().get(income, "b").orElseThrow().body().total())
                .isEqualTo(2);
        assertThat(running.parked("town.income", 10))
                .extracting(Parked::document, Parked::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 4L), org.assertj.core.groups.Tuple.tuple("a", 6L));
        assertThat(running.parked("town.income", 10).getFirst().causeMessage()).isEqualTo("unlucky");
        assertThat(running.parked("town.income", 10).getFirst().eventType()).isEqualTo("Town.Event.Visited");
        assertThat(running.status().views().getFirst().parkedDocuments()).isEqualTo(1);
        assertThat(running.status().parkedEvents()).isEqualTo(2);
    }

    @Test
    void given_a_parked_document_when_retried_after_the_fix_then_it_catches_up_and_goes_on() throws Exception {
        var running = run(income);
        append(running, new Opened("a", "park"), visit("a", 13), visit("a", 3));
        fixed.set(true);

        assertThat(running.retry("town.income", "a")).isEqualTo(new ViewRunner.Retried(2, List.of()));
        append(running, visit("a", 4));
        assertThat(running.views().get(income, "a").orElseThrow())
                .isEqualTo(new Document<>("a", 4, new Income(20, null)));
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(income));
    }

    @Test
    void given_a_parked_document_when_retried_before_the_fix_then_all_its_events_stay_parked() throws Exception {
        var running = run(income);
        append(running, new Opened("a", "park"), visit("a", 13), visit("a", 3));

        var retried = running.retry("town.income", "a");
        assertThat(retried.folded()).isZero();
        assertThat(retried.left()).extracting(Parked::position).containsExactly(2L, 3L);
        append(running, visit("a", 4));
        assertThat(running.parked("town.income", 10))
                .extracting(Parked::position)
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void given_a_parked_document_when_retried_in_vain_then_what_blocks_it_says_so_and_what_waits_stays_as_it_was()
            throws Exception {
        var running = run(income);
        append(running, new Opened("a", "park"), visit("a", 13), visit("a", 3));
        List<Parked> before = running.parked("town.income", 10);
        Instant parkedAt = clock.instant();
        clock.pass(Duration.ofSeconds(60));

        running.retry("town.income", "a");
        running.retry("town.income", "a");

        List<Parked> after = running.parked("town.income", 10);
        assertThat(after.getFirst())
                .isEqualTo(before.getFirst().noted(Map.of("retries", "2"), parkedAt.plusSeconds(60)));
        assertThat(after.getFirst().enqueuedAt()).isEqualTo(parkedAt);
        assertThat(after.getLast()).isEqualTo(before.getLast());
        assertThat(before.getLast().causeType()).isNull();
    }

    @Test
    void given_a_second_event_that_cannot_be_folded_when_retried_then_it_blocks_what_is_behind_it() throws Exception {
        var running = run(income);
        append(running, visit("a", 13), visit("a", 60), visit("a", 14), visit("a", 1));
        luckyWith13.set(true);

        var retried = running.retry("town.income", "a");

        assertThat(retried.folded()).isEqualTo(2);
        assertThat(retried.left()).extracting(Parked::position).containsExactly(3L, 4L);
        assertThat(retried.left().getFirst().causeMessage()).isEqualTo("unlucky");
        assertThat(running.views().get(income, "a").orElseThrow().position()).isEqualTo(2);
        append(running, visit("a", 2));
        assertThat(running.parked("town.income", 10)).hasSize(3);
    }

    @Test
    void given_a_parked_document_when_the_runner_starts_again_then_later_events_still_wait_behind() throws Exception {
        var first = run(income);
        append(first, new Opened("a", "park"), visit("a", 13));
        first.close();
        var running = run(income);
        append(running, visit("a", 3));

        assertThat(running.parked("town.income", 10)).hasSize(2);
        fixed.set(true);
        assertThat(running.retry("town.income", "a").folded()).isEqualTo(2);
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(income));
    }

    @Test
    void given_a_document_that_cannot_be_written_when_its_batch_ends_then_it_keeps_what_could_be_and_parks_the_rest()
            throws Exception {
        var running = run(income);
        append(running, new Opened("a", "park"), visit("a", 60), visit("a", 40), visit("a", 1), visit("b", 5));

        assertThat(running.views().get(income, "a").orElseThrow())
                .isEqualTo(new Document<>("a", 2, new Income(60, null)));
        assertThat(running.views().get(income, "b")).isPresent();
        assertThat(running.parked("town.income", 10))
                .extracting(Parked::position)
                .containsExactly(3L, 4L);
        fixed.set(true);
        assertThat(running.retry("town.income", "a").left()).isEmpty();
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(income));
    }

    @Test
    void given_an_event_whose_documents_cannot_be_told_when_it_comes_then_it_is_parked_with_a_mark_until_a_rebuild()
            throws Exception {
        Function<Ignored, String> id = e -> {
            if (!fixed.get()) throw new IllegalStateException("whose?");
            return e.place();
        };
        var view = View.of("town.notes", 1, Income.class)
                .on(Ignored.class, id, (before, e) -> new Income(1, null))
                .on(Opened.class, Opened::place, (before, e) -> new Income(0, null))
                .build();
        var running = run(view);
        append(running, new Ignored("a"), new Opened("b", "park"));

        assertThat(running.parked("town.notes", 10))
                .containsExactly(Parked.failed(
                        Parked.UNKNOWN_DOCUMENT,
                        1,
                        "Town.Event.Ignored",
                        new IllegalStateException("whose?"),
                        clock.instant()));
        assertThat(running.views().get(view, "b")).isPresent();
        fixed.set(true);
        assertThatThrownBy(() -> running.retry("town.notes", Parked.UNKNOWN_DOCUMENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(running.rebuild("town.notes").await(SOON)).isTrue();
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(view));
    }
}
