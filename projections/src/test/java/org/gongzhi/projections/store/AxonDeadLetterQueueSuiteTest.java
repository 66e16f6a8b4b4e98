package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueueTest;
import org.gongzhi.projections.SetClock;
import org.gongzhi.projections.store.Town.Event.Opened;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Axon's published suite for dead-letter queues, unmodified, over the parked events of a view; the letters are events of
 * a real log behind the view. Since Axon's messages have no equality, letters are compared part by part, as its own
 * suites of its JPA and JDBC queues do.
 */
@ParameterizedClass
@EnumSource(StoreUnderTest.class)
class AxonDeadLetterQueueSuiteTest extends SequencedDeadLetterQueueTest<TrackedEventMessage<?>> {

    private static final int MOST = 24;

    @TempDir
    static Path path;

    private static TownLog log;
    private static int tests;

    private final StoreUnderTest on;
    private final SetClock clock = new SetClock(Instant.EPOCH);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private long next = 1;

    AxonDeadLetterQueueSuiteTest(StoreUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @BeforeAll
    static void write() {
        log = new TownLog(path.resolve("log"));
        log.append(IntStream.range(0, 2 * MOST)
                .mapToObj(i -> new Opened("place-" + i, "park"))
                .toList());
    }

    @AfterAll
    static void closeLog() {
        log.close();
    }

    @Override
    protected SequencedDeadLetterQueue<TrackedEventMessage<?>> buildTestSubject() {
        StoreUnderTest.Place place = on.in(path.resolve("views-" + ++tests));
        ViewStore store = place.open();
        opened.push(place);
        opened.push(store);
        Edition edition =
                store.create(Town.PLACES.name(), 1, Town.PLACES.indexes(), true).edition();
        long head = log.log().head();
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(edition, head, List.of(), List.of(), List.of())), List.of()));
        var lane = new Lane<>(Town.PLACES, store.editions().getFirst(), store, clock);
        return new DeadLetterQueue(
                store, edition, log.engine(), clock, lane::settle, new DeadLetterQueue.Capacity(MOST, MOST));
    }

    @AfterEach
    void close() throws Exception {
        GenericDeadLetter.clock = Clock.systemUTC();
        for (AutoCloseable each : opened) each.close();
    }

    @Override
    protected long maxSequences() {
        return MOST;
    }

    @Override
    protected long maxSequenceSize() {
        return MOST;
    }

    @Override
    protected DeadLetter<TrackedEventMessage<?>> generateInitialLetter() {
        return new GenericDeadLetter<>("sequence", LogScan.read(log.engine(), next++), generateThrowable());
    }

    @Override
    protected DeadLetter<TrackedEventMessage<?>> generateFollowUpLetter() {
        return new GenericDeadLetter<>("sequence", LogScan.read(log.engine(), next++));
    }

    @Override
    protected void setClock(Clock suites) {
        GenericDeadLetter.clock = suites;
        clock.set(suites.instant());
    }

    @Override
    protected void assertLetter(
            DeadLetter<? extends TrackedEventMessage<?>> expected,
            DeadLetter<? extends TrackedEventMessage<?>> actual) {
        TrackedEventMessage<?> wanted = expected.message();
        TrackedEventMessage<?> found = actual.message();
        assertThat(found.getIdentifier()).isEqualTo(wanted.getIdentifier());
        assertThat(found.getPayload()).isEqualTo(wanted.getPayload());
        assertThat(found.getPayloadType()).isEqualTo(wanted.getPayloadType());
        assertThat(found.getMetaData()).isEqualTo(wanted.getMetaData());
        assertThat(found.getTimestamp()).isEqualTo(wanted.getTimestamp());
        assertThat(found.trackingToken()).isEqualTo(wanted.trackingToken());
        assertThat(actual.cause()).isEqualTo(expected.cause());
        assertThat(actual.enqueuedAt()).isEqualTo(expected.enqueuedAt());
        assertThat(actual.lastTouched()).isEqualTo(expected.lastTouched());
        assertThat(actual.diagnostics()).isEqualTo(expected.diagnostics());
    }
}
