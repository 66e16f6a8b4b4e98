package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.gongzhi.projections.store.Town.Event.Closed;
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
class ViewRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final StoreUnderTest on;

    @TempDir
    Path folder;

    private TownLog log;
    private StoreUnderTest.Place stored;
    private ViewStore store;
    private @Nullable ViewRunner runner;

    ViewRunnerTest(StoreUnderTest on) {
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

    private ViewRunner run(View<?>... views) {
        if (runner != null) runner.close();
        var started = new ViewRunner(store, log.engine(), List.of(views));
        log.log().onAppend(started::wake);
        started.start();
        runner = started;
        return started;
    }

    private ViewRunner runTown() {
        return run(Town.PLACES, Town.PEOPLE);
    }

    private static void awaitRebuilds(ViewRunner runner) throws InterruptedException {
        for (Rebuild rebuild : runner.rebuilds())
            assertThat(rebuild.await(SOON)).isTrue();
    }

    private static boolean reaches(ViewRunner runner, long position) throws InterruptedException {
        return runner.views().await(position, SOON);
    }

    @Test
    void given_a_running_runner_when_an_event_is_appended_then_its_view_shows_it_by_its_position() throws Exception {
        var running = runTown();
        long position = log.append(new Opened("p1", "park"), new Visited("p1", "ann", "bob", 5));

        assertThat(reaches(running, position)).isTrue();
        var place = running.views().get(Town.PLACES, "p1").orElseThrow();
        assertThat(place.position()).isEqualTo(2);
        assertThat(place.body()).isEqualTo(new Town.Place("park", 1, 5, "ann", List.of(), false));
        assertThat(running.views().page(Town.PEOPLE, IndexRange.of("byVisits")).items())
                .containsExactly(
                        new Document<>("bob", 2, new Town.Person(0, 5)),
                        new Document<>("ann", 2, new Town.Person(1, 0)));
    }

    @Test
    void given_events_that_no_view_folds_when_they_are_appended_then_the_views_position_passes_them() throws Exception {
        var running = runTown();

        assertThat(reaches(running, log.append(new Ignored("p1"), new Ignored("p1"))))
                .isTrue();
        assertThat(running.views().position()).isEqualTo(2);
        assertThat(running.status().lag()).isZero();
    }

    @Test
    void given_a_closed_place_when_its_event_is_folded_then_its_document_is_gone() throws Exception {
        var running = runTown();

        assertThat(reaches(running, log.append(new Opened("p1", "park"), new Closed("p1"))))
                .isTrue();
        assertThat(running.views().get(Town.PLACES, "p1")).isEmpty();
    }

    @Test
    void given_stored_views_when_the_runner_starts_again_then_it_goes_on_where_it_was() throws Exception {
        var random = new Random(1);
        assertThat(reaches(runTown(), append(random, 300))).isTrue();
        if (runner != null) runner.close();
        long position = append(random, 300);

        assertThat(reaches(runTown(), position)).isTrue();
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), Town.VIEWS);
    }

    private long append(Random random, int count) {
        var events = new ArrayList<Town.Event>();
        for (int i = 0; i < count; i++) events.add(TownEvents.any(random));
        return log.append(events);
    }

    @Test
    void given_thousands_of_virtual_threads_that_await_their_position_when_it_is_reached_then_each_goes_on()
            throws Exception {
        var running = runTown();
        int waiters = 3_000;
        var waiting = new CountDownLatch(waiters);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reached = new ArrayList<Future<Boolean>>();
            for (int i = 1; i <= waiters; i++) {
                long position = i;
                reached.add(threads.submit(() -> {
                    waiting.countDown();
                    return reaches(running, position) && running.views().position() >= position;
                }));
            }
            waiting.await();
            for (int i = 0; i < waiters; i += 100) append(new Random(i), 100);
            for (Future<Boolean> each : reached) assertThat(each.get()).isTrue();
        }
    }

    @Test
    void given_a_position_that_is_not_reached_when_awaited_then_it_says_so_in_time() throws Exception {
        assertThat(runTown().views().await(1, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void given_a_raised_version_when_the_runner_starts_then_the_old_edition_answers_until_the_new_one_is_built()
            throws Exception {
        assertThat(reaches(run(Town.PLACES), log.append(new Opened("p1", "park"))))
                .isTrue();
        if (runner != null) runner.close();
        log.append(new Visited("p1", "ann", "bob", 7));
        var mayFold = new CountDownLatch(1);
        View<Town.Place> raised = Town.places(2)
                .on(Ignored.class, Ignored::place, (before, e) -> {
                    awaitQuietly(mayFold);
                    return before;
                })
                .build();
        log.append(new Ignored("p1"));

        var running = run(raised);
        var old = running.views().get(raised, "p1").orElseThrow();
        assertThat(old.body().visits()).isZero();
        mayFold.countDown();
        awaitRebuilds(running);

        assertThat(running.views().get(raised, "p1").orElseThrow().body().visits())
                .isEqualTo(1);
        assertThat(reaches(running, log.append(new Visited("p1", "ann", "bob", 7))))
                .isTrue();
        assertThat(running.views().get(raised, "p1").orElseThrow().body().visits())
                .isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(store.editions()).hasSize(1));
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(raised));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void given_a_new_view_over_a_log_with_events_when_read_before_it_is_built_then_it_says_that_it_is_being_built()
            throws Exception {
        log.append(new Opened("p1", "park"), new Ignored("p1"));
        var mayFold = new CountDownLatch(1);
        View<Town.Place> slow = Town.places(1)
                .on(Ignored.class, Ignored::place, (before, e) -> {
                    awaitQuietly(mayFold);
                    return before;
                })
                .build();
        var running = run(slow);

        assertThatThrownBy(() -> running.views().get(slow, "p1")).isInstanceOf(ViewBeingBuiltException.class);
        mayFold.countDown();
        awaitRebuilds(running);
        assertThat(running.views().get(slow, "p1")).isPresent();
        assertThat(reaches(running, 2)).isTrue();
    }

    @Test
    void given_events_that_keep_arriving_when_a_view_is_rebuilt_then_it_answers_all_the_while_and_ends_equal()
            throws Exception {
        var running = runTown();
        reaches(running, append(new Random(2), 2_000));
        var progress = Collections.synchronizedList(new ArrayList<RebuildProgress>());
        running.onRebuild(progress::add);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writing = threads.submit(() -> {
                var random = new Random(3);
                while (!stop.get()) append(random, 20);
                return log.log().head();
            });
            var reading = threads.submit(() -> {
                long last = 0;
                while (!stop.get()) {
                    long position = running.views().position();
                    assertThat(position).isGreaterThanOrEqualTo(last);
                    last = position;
                    running.views().page(Town.PLACES, IndexRange.of("byKind", "park"));
                    running.views().page(Town.PEOPLE, IndexRange.of("byVisits"));
                }
                return last;
            });
            for (int round = 0; round < 3; round++) {
                assertThat(running.rebuild("town.places").await(SOON)).isTrue();
                assertThat(running.rebuild("town.people").await(SOON)).isTrue();
            }
            stop.set(true);
            reading.get();
            assertThat(reaches(running, writing.get())).isTrue();
        }
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), Town.VIEWS);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(store.editions())
                        .extracting(each -> each.edition().build())
                        .containsExactly(4, 4));
        assertThat(progress).isNotEmpty().allMatch(each -> each.done() <= each.total());
        assertThat(progress.stream().filter(RebuildProgress::finished)).hasSize(6);
    }

    @Test
    void given_a_view_that_is_being_rebuilt_when_asked_to_rebuild_it_again_then_that_is_refused() throws Exception {
        var mayFold = new CountDownLatch(1);
        View<Town.Place> slow = Town.places(1)
                .on(Ignored.class, Ignored::place, (before, e) -> {
                    if (mayFold.getCount() == 1
                            && Thread.currentThread().getName().contains("rebuild")) {
                        awaitQuietly(mayFold);
                    }
                    return before;
                })
                .build();
        var running = run(slow);
        reaches(running, log.append(new Opened("p1", "park"), new Ignored("p1")));
        Rebuild first = running.rebuild("town.places");

        assertThatThrownBy(() -> running.rebuild("town.places")).isInstanceOf(IllegalStateException.class);
        mayFold.countDown();
        assertThat(first.await(SOON)).isTrue();
    }

    @Test
    void given_a_rebuild_cut_short_when_the_runner_starts_again_then_it_is_finished() throws Exception {
        log.append(new Opened("p1", "park"), new Ignored("p1"), new Visited("p1", "ann", "bob", 1));
        var never = new CountDownLatch(1);
        View<Town.Place> stuck = Town.places(1)
                .on(Ignored.class, Ignored::place, (before, e) -> {
                    awaitQuietly(never);
                    throw new IllegalStateException("cut short");
                })
                .build();
        run(stuck).close();
        var running = run(Town.PLACES);
        awaitRebuilds(running);

        assertThat(running.views().get(Town.PLACES, "p1").orElseThrow().body().visits())
                .isEqualTo(1);
        ViewsEqual.assertLiveEqualsLog(store, log.engine(), List.of(Town.PLACES));
    }

    @Test
    void given_views_that_are_ahead_of_the_log_when_the_runner_starts_then_it_refuses_them() throws Exception {
        reaches(runTown(), log.append(new Opened("p1", "park"), new Opened("p2", "park")));
        if (runner != null) runner.close();
        var other = new ViewRunner(store, new InMemoryEventStorageEngine(1), Town.VIEWS);

        assertThatThrownBy(other::start).isInstanceOf(ViewStoreException.class).hasMessageContaining("another log");
    }

    @Test
    void given_a_gap_in_the_log_when_it_is_read_then_the_views_stop_before_it_with_an_alarm() throws Exception {
        var withGap = new InMemoryEventStorageEngine(1) {
            @Override
            public Stream<? extends TrackedEventMessage<?>> readEvents(
                    @Nullable TrackingToken token, boolean mayBlock) {
                return super.readEvents(token, mayBlock)
                        .filter(each -> !new GlobalSequenceTrackingToken(2).equals(each.trackingToken()));
            }
        };
        withGap.appendEvents(List.<EventMessage<?>>of(
                message(0, new Opened("p1", "park")),
                message(1, new Visited("p1", "ann", "bob", 1)),
                message(2, new Visited("p1", "ann", "bob", 1))));
        var running = new ViewRunner(store, withGap, Town.VIEWS);
        runner = running;
        running.start();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.status().state()).isEqualTo(ViewsStatus.State.STOPPED));
        assertThat(running.status().lastError()).contains("position 3").contains("2 was expected");
    }

    private static DomainEventMessage<?> message(long sequence, Town.Event event) {
        return new GenericDomainEventMessage<>("Town", event.place(), sequence, event);
    }

    @Test
    void given_events_that_no_view_wants_when_the_log_is_read_then_they_are_not_deserialized() throws Exception {
        Set<Class<?>> read = ConcurrentHashMap.newKeySet();
        var watched = new InMemoryEventStorageEngine(1) {
            @Override
            public Stream<? extends TrackedEventMessage<?>> readEvents(
                    @Nullable TrackingToken token, boolean mayBlock) {
                return super.readEvents(token, mayBlock).map(each -> new Watched<>(each, read));
            }
        };
        watched.appendEvents(
                List.<EventMessage<?>>of(message(0, new Opened("p1", "park")), message(1, new Ignored("p1"))));
        var running = new ViewRunner(store, watched, Town.VIEWS);
        runner = running;
        running.start();

        assertThat(reaches(running, 2)).isTrue();
        assertThat(read).containsExactly(Opened.class);
    }

    /** Notes of which types payloads are asked for. */
    private static final class Watched<T> extends org.axonframework.eventhandling.GenericTrackedEventMessage<T> {
        private static final long serialVersionUID = 1L;
        private final transient Set<Class<?>> read;

        Watched(TrackedEventMessage<T> message, Set<Class<?>> read) {
            super(message.trackingToken(), message);
            this.read = read;
        }

        @Override
        public T getPayload() {
            read.add(getPayloadType());
            return super.getPayload();
        }
    }
}
