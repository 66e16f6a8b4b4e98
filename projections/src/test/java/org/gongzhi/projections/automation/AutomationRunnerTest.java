package org.gongzhi.projections.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.SetClock;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that are lent until a moment, and called back by an automation when it has come. */
class AutomationRunnerTest {

    sealed interface Event {
        String book();

        record Lent(String book, long until, String reader) implements Event {}

        record CalledBack(String book, String by) implements Event {}
    }

    record CallBack(String book, String reader) {}

    private static final Automation CALL_BACK = new Automation(
            "call-back",
            Automation.toDos("library.callbacks", 1)
                    .on(
                            Event.Lent.class,
                            Event.Lent::book,
                            (before, e) -> new ToDo(
                                    e.event().book(),
                                    e.event().until(),
                                    Map.of("reader", e.event().reader())))
                    .on(Event.CalledBack.class, Event.CalledBack::book, (before, e) -> null)
                    .build(),
            toDo -> new CallBack(toDo.id(), String.valueOf(toDo.parameters().get("reader"))));

    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The library's own rules: a book is called back once; some books cannot be. */
    private final class Library implements Commands {
        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        private final Map<String, RuntimeException> refusals = new ConcurrentHashMap<>();
        private final Set<String> leaveNoEvent = ConcurrentHashMap.newKeySet();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public Outcome send(Object command, Actor actor, Terms terms) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                var callBack = (CallBack) command;
                asked.computeIfAbsent(callBack.book(), ignored -> new AtomicInteger())
                        .incrementAndGet();
                RuntimeException refusal = refusals.get(callBack.book());
                if (refusal != null) throw refusal;
                if (leaveNoEvent.contains(callBack.book())) return new Outcome(callBack.book(), 0, log.head(), false);
                long position = append(new Event.CalledBack(callBack.book(), actor.party()));
                return new Outcome(callBack.book(), 1, position, false);
            } finally {
                atOnce.decrementAndGet();
            }
        }

        int asked(String book) {
            var count = asked.get(book);
            return count == null ? 0 : count.get();
        }
    }

    @TempDir
    Path path;

    private DataFolder folder;
    private EventLog log;
    private EventStorageEngine engine;
    private SqliteViewStore store;
    private ViewRunner views;
    private @Nullable AutomationRunner runner;
    private final SetClock clock = new SetClock(START);
    private final Library library = new Library();

    @BeforeEach
    void open() {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        var json = JsonSerializer.forEvents(EventTypes.of(Event.class));
        engine = LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
        store = SqliteViewStore.open(folder);
        views = new ViewRunner(store, engine, List.of(CALL_BACK.toDos()));
        log.onAppend(views::wake);
        views.start();
        run();
    }

    private AutomationRunner run() {
        var started = new AutomationRunner(List.of(CALL_BACK), views.views(), library, clock, 4);
        views.onAdvance(started::advanced);
        started.start();
        runner = started;
        return started;
    }

    @AfterEach
    void close() {
        if (runner != null) runner.close();
        views.close();
        store.close();
        log.close();
        folder.close();
    }

    private long append(Event event) {
        long sequence = log.headOfStream(event.book()).orElse(-1) + 1;
        engine.appendEvents(new GenericDomainEventMessage<>("Book", event.book(), sequence, event));
        return log.head();
    }

    private void lend(String book, Duration time) throws InterruptedException {
        long position = append(new Event.Lent(book, START.plus(time).toEpochMilli(), "ann"));
        assertThat(views.views().await(position, SOON)).isTrue();
    }

    private void pass(Duration time) {
        clock.pass(time);
        if (runner != null) runner.advanced(Set.of(CALL_BACK.toDos().name()));
    }

    private static void awaitUntil(Callable<Boolean> reached) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(reached);
    }

    private void awaitCalledBack(String book) {
        awaitUntil(() -> views.views().get(CALL_BACK.toDos(), book).isEmpty());
    }

    private AutomationStatus status() {
        return Objects.requireNonNull(runner).status().getFirst();
    }

    @Test
    void given_an_entry_that_is_due_when_it_is_entered_then_its_command_is_sent_once_by_the_system() throws Exception {
        lend("b", Duration.ZERO);

        awaitCalledBack("b");
        assertThat(library.asked("b")).isEqualTo(1);
        assertThat(new String(log.read(1, 1).getFirst().event().payload(), StandardCharsets.UTF_8))
                .contains("system:call-back");
    }

    @Test
    void given_an_entry_that_is_not_yet_due_when_its_moment_comes_then_its_command_is_sent() throws Exception {
        lend("later", Duration.ofHours(1));
        lend("now", Duration.ZERO);
        awaitCalledBack("now");
        assertThat(library.asked("later")).isZero();
        assertThat(status().waiting()).isEqualTo(1);

        pass(Duration.ofHours(1));
        awaitCalledBack("later");
        assertThat(library.asked("later")).isEqualTo(1);
    }

    @Test
    void given_many_due_entries_when_they_are_done_then_several_at_once_but_no_more_than_allowed_and_each_once()
            throws Exception {
        List<String> books = IntStream.range(0, 250).mapToObj(i -> "b" + i).toList();
        for (String book : books) lend(book, Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));

        awaitUntil(() -> log.head() == 500);
        assertThat(books).allSatisfy(book -> assertThat(library.asked(book)).isEqualTo(1));
        assertThat(library.mostAtOnce.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void given_a_command_that_is_refused_when_its_pause_is_over_then_it_is_sent_again_and_shows_meanwhile()
            throws Exception {
        library.refusals.put("b", new Rejection(CommonRule.BUSY));
        lend("b", Duration.ZERO);
        awaitUntil(() -> !status().failing().isEmpty());
        assertThat(status().failing().getFirst())
                .isEqualTo(new AutomationStatus.Failing("b", 1, "common.busy", START.plusSeconds(1)));
        lend("other", Duration.ZERO);
        awaitCalledBack("other");
        assertThat(library.asked("b")).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        await().atMost(SOON)
                .until(() -> !status().failing().isEmpty()
                        && status().failing().getFirst().attempts() == 2);
        assertThat(status().failing().getFirst().next()).isEqualTo(START.plusSeconds(3));
        library.refusals.clear();
        pass(Duration.ofSeconds(2));
        awaitCalledBack("b");
        awaitUntil(() -> status().failing().isEmpty());
    }

    @Test
    void given_that_it_was_done_elsewhere_when_the_command_is_refused_for_that_then_it_is_not_shown_as_failing()
            throws Exception {
        library.refusals.put("b", new Rejection(CommonRule.ALREADY_EXISTS));
        lend("b", Duration.ZERO);
        awaitUntil(() -> library.asked("b") == 1);

        append(new Event.CalledBack("b", "another node"));
        awaitCalledBack("b");
        assertThat(status().failing()).isEmpty();
        assertThat(library.asked("b")).isEqualTo(1);
    }

    @Test
    void given_a_command_that_leaves_its_entry_when_the_views_have_passed_it_then_it_shows_as_failing()
            throws Exception {
        library.leaveNoEvent.add("b");
        lend("b", Duration.ZERO);

        awaitUntil(() -> !status().failing().isEmpty());
        assertThat(status().failing().getFirst().reason()).contains("still there");
        assertThat(library.asked("b")).isEqualTo(1);
    }

    @Test
    void given_an_entry_that_is_entered_again_when_it_is_due_then_it_is_done_again() throws Exception {
        lend("b", Duration.ZERO);
        awaitCalledBack("b");
        lend("b", Duration.ZERO);
        awaitCalledBack("b");

        assertThat(library.asked("b")).isEqualTo(2);
    }

    @Test
    void given_entries_not_done_when_the_runner_starts_again_then_they_are_done() throws Exception {
        Objects.requireNonNull(runner).close();
        lend("b", Duration.ZERO);
        assertThat(library.asked("b")).isZero();

        run();
        awaitCalledBack("b");
        assertThat(library.asked("b")).isEqualTo(1);
    }
}
