package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the log promises (docs: the event log's invariants). An adapter's test extends this. */
public abstract class EventLogContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int CLIENTS = 32;

    private @Nullable EventLog opened;

    /** Opens the same log again after {@link EventLog#close}; an empty one at a test's first call. */
    protected abstract EventLog open() throws Exception;

    @BeforeEach
    void openEmpty() throws Exception {
        opened = open();
    }

    @AfterEach
    void close() {
        log().close();
    }

    protected final EventLog log() {
        if (opened == null) throw new IllegalStateException("not opened");
        return opened;
    }

    protected final EventLog reopened() throws Exception {
        log().close();
        opened = open();
        return opened;
    }

    protected static NewEvent event(String stream, long sequence) {
        return event(stream, sequence, NOON);
    }

    protected static NewEvent event(String stream, long sequence, Instant time) {
        return event(UUID.randomUUID().toString(), stream, sequence, time);
    }

    protected static NewEvent event(String id, String stream, long sequence, Instant time) {
        return new NewEvent(
                id,
                stream,
                "Thing",
                sequence,
                "test.Happened",
                null,
                json("{\"n\":" + sequence + "}"),
                json("{}"),
                time);
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static Commit commit(NewEvent... events) {
        return commit(null, events);
    }

    protected static Commit commit(@Nullable Receipt receipt, NewEvent... events) {
        return new Commit(events[0].id(), Arrays.asList(events), receipt);
    }

    // --- what is stored

    @Test
    void anEmptyLogHasNoEventsAndItsHeadIsZero() {
        assertThat(log().head()).isZero();
        assertThat(log().read(0, 10)).isEmpty();
        assertThat(log().readStream("a", 0, 10)).isEmpty();
        assertThat(log().headOfStream("a")).isEmpty();
        assertThat(log().firstAtOrAfter(Instant.MIN)).isEmpty();
        assertThat(log().receipt("key")).isEmpty();
    }

    @Test
    void anEventComesBackAsItWasGiven() {
        var time = Instant.parse("2026-11-24T12:00:00.123456789Z");
        var given = new NewEvent(
                "id-1",
                "stream/诉求",
                null,
                0,
                "matter.Raised",
                "2",
                json("{\"text\":\"路灯坏了 \uD83D\uDCA1\"}"),
                json("{\"party\":\"p\"}"),
                time);

        log().append(commit(given));

        var found = log().read(0, 1).getFirst();
        assertThat(found.position()).isEqualTo(1);
        assertThat(found.event()).usingRecursiveComparison().isEqualTo(given);
        assertThat(log().readStream("stream/诉求", 0, 1).getFirst())
                .usingRecursiveComparison()
                .isEqualTo(found);
    }

    @Test
    void positionsAreConsecutiveFromOneAndTheLastIsAnswered() {
        assertThat(log().append(commit(event("a", 0), event("a", 1)))).isEqualTo(2);
        assertThat(log().append(commit(event("b", 0)))).isEqualTo(3);

        assertThat(log().head()).isEqualTo(3);
        assertThat(log().headOfStream("a")).hasValue(1);
        assertThat(log().read(0, 10)).extracting(LoggedEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(log().read(1, 1)).extracting(LoggedEvent::position).containsExactly(2L);
        assertThat(log().read(3, 10)).isEmpty();
    }

    @Test
    void aStreamIsReadFromASequenceNumber() {
        for (int i = 0; i < 5; i++) log().append(commit(event("a", i), event("b", i)));

        assertThat(log().readStream("a", 2, 2))
                .extracting(logged -> logged.event().sequence())
                .containsExactly(2L, 3L);
        assertThat(log().readStream("a", 5, 2)).isEmpty();
    }

    @Test
    void theFirstEventAtOrAfterATimeIsFoundThoughTimesDoNotAscend() {
        int[] seconds = {5, 3, 8, 1, 8, 9, 2};
        for (int i = 0; i < seconds.length; i++) log().append(commit(event("a", i, NOON.plusSeconds(seconds[i]))));

        assertThat(log().firstAtOrAfter(NOON)).hasValue(1);
        assertThat(log().firstAtOrAfter(NOON.plusSeconds(5))).hasValue(1);
        assertThat(log().firstAtOrAfter(NOON.plusSeconds(6))).hasValue(3);
        assertThat(log().firstAtOrAfter(NOON.plusSeconds(9))).hasValue(6);
        assertThat(log().firstAtOrAfter(NOON.plusSeconds(9).plusNanos(1))).isEmpty();
        assertThat(log().firstAtOrAfter(Instant.MAX)).isEmpty();
    }

    @Test
    void anyJsonComesBackByteForByte() {
        byte[] payload =
                json("{\"z\":null, \"a\":0.1000000000000000000000000000001,\"b\":123456789012345678901234567890 }");
        log().append(commit(new NewEvent("id", "s", "T", 0, "t", null, payload, json("{ }"), NOON)));

        var found = log().read(0, 1).getFirst().event();
        assertThat(found.payload()).isEqualTo(payload);
        assertThat(found.metadata()).isEqualTo(json("{ }"));
    }

    @Test
    void aCommitOverTheLimitIsRefusedAndNothingIsStored() {
        byte[] half = json("\"" + "x".repeat(Commit.LIMIT_BYTES / 2) + "\"");
        var one = new NewEvent("id-1", "s", "T", 0, "t", null, half, json("{}"), NOON);
        var two = new NewEvent("id-2", "s", "T", 1, "t", null, half, json("{}"), NOON);

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> log().append(commit(one, two)))
                .returns(CommonRule.COMMIT_TOO_LARGE, Rejection::rule);

        assertThat(log().head()).isZero();
        assertThat(log().append(commit(one))).isEqualTo(1);
    }

    // --- all or nothing

    @Test
    void aCommitOfSeveralStreamsIsStoredWhole() {
        log().append(commit(event("a", 0), event("b", 0), event("a", 1)));

        assertThat(log().read(0, 10))
                .extracting(logged -> logged.event().stream() + logged.event().sequence())
                .containsExactly("a0", "b0", "a1");
    }

    @Test
    void aConflictOnOneStreamLeavesNothingOfTheOthers() {
        log().append(commit(event("b", 0)));

        assertThatExceptionOfType(StreamConflictException.class)
                .isThrownBy(() -> log().append(commit(event("a", 0), event("b", 0))))
                .returns("b", StreamConflictException::stream);

        assertThat(log().head()).isEqualTo(1);
        assertThat(log().headOfStream("a")).isEmpty();
        assertThat(log().append(commit(event("a", 0), event("b", 1)))).isEqualTo(3);
    }

    @Test
    void aSequenceNumberThatIsTakenOrLeavesAGapIsRefused() {
        log().append(commit(event("a", 0), event("a", 1)));

        for (long wrong : new long[] {0, 1, 3})
            assertThatThrownBy(() -> log().append(commit(event("a", wrong))))
                    .isInstanceOf(StreamConflictException.class);
        assertThatThrownBy(() -> log().append(commit(event("a", 2), event("a", 4))))
                .isInstanceOf(StreamConflictException.class);
        assertThat(log().head()).isEqualTo(2);
    }

    @Test
    void anEventIdThatIsTakenIsRefusedAndNothingIsStored() {
        var first = event("a", 0);
        log().append(commit(first));

        assertThatThrownBy(() -> log().append(commit(event("b", 0), event(first.id(), "c", 0, NOON))))
                .isInstanceOf(StreamConflictException.class);

        assertThat(log().head()).isEqualTo(1);
        assertThat(log().append(commit(event("b", 0)))).isEqualTo(2);
    }

    // --- receipts

    @Test
    void aReceiptIsFoundWithItsCommitsStreamVersionAndPosition() {
        var receipt = new Receipt("key-1", "print-1");
        log().append(commit(event("x", 0)));
        log().append(commit(receipt, event("a", 0), event("b", 0), event("a", 1)));

        assertThat(log().receipt("key-1")).contains(new Receipt.Stored(receipt, "a", 1, 4));
        assertThat(log().receipt("key-2")).isEmpty();
    }

    @Test
    void aReceiptsKeyIsTakenOnce() {
        log().append(commit(new Receipt("key-1", "print-1"), event("a", 0)));

        assertThatThrownBy(() -> log().append(commit(new Receipt("key-1", "print-1"), event("b", 0))))
                .isInstanceOf(ReceiptConflictException.class);

        assertThat(log().headOfStream("b")).isEmpty();
        assertThat(log().head()).isEqualTo(1);
    }

    @Test
    void aRefusedCommitLeavesNoReceipt() {
        log().append(commit(event("a", 0)));

        assertThatThrownBy(() -> log().append(commit(new Receipt("key-1", "p"), event("a", 0))))
                .isInstanceOf(StreamConflictException.class);

        assertThat(log().receipt("key-1")).isEmpty();
    }

    @Test
    void ofManyCommitsWithOneKeyAtOnceOneIsStored() throws Exception {
        int stored = 0;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            var answers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> clients.submit(() -> {
                        go.await();
                        try {
                            log().append(commit(new Receipt("key", "p"), event("s" + i, 0)));
                            return true;
                        } catch (ReceiptConflictException e) {
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            for (var answer : answers) if (answer.get()) stored++;
        }
        assertThat(stored).isEqualTo(1);
        assertThat(log().head()).isEqualTo(1);
    }

    // --- many at once

    @Test
    void manyClientsWithConflictsLeaveAGaplessLogThatReadersNeverSeeOtherwise() throws Exception {
        var acknowledged = new ConcurrentHashMap<String, Long>();
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = List.of(threads.submit(() -> tail(done, 7)), threads.submit(() -> tail(done, 100)));
            var writers = IntStream.range(0, CLIENTS)
                    .mapToObj(seed -> threads.submit(() -> appendAtRandom(new Random(seed), acknowledged)))
                    .toList();
            int conflicts = 0;
            for (var writer : writers) conflicts += writer.get();
            done.set(true);

            var all = log().read(0, Integer.MAX_VALUE);
            assertThat(conflicts).as("the test provokes conflicts").isPositive();
            assertThat(all)
                    .extracting(LoggedEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all.size()).boxed().toList());
            assertThat(log().head()).isEqualTo(all.size());
            assertThatStreamsAreGapless(all);
            assertThatAcknowledgedAreWhole(all, acknowledged);
            for (var reader : readers) assertThat(reader.get()).isEqualTo(idsOf(all));
        }
    }

    /** Commits of one to three events on one or two of a few streams; returns how many met a conflict. */
    private int appendAtRandom(Random random, Map<String, Long> acknowledged) {
        int conflicts = 0;
        for (int i = 0; i < 60; i++) {
            String one = "stream-" + random.nextInt(12);
            String other = "stream-" + random.nextInt(12);
            var events = new ArrayList<NewEvent>();
            long head = log().headOfStream(one).orElse(-1);
            events.add(event(one, head + 1));
            if (random.nextBoolean()) events.add(event(one, head + 2));
            if (!other.equals(one) && random.nextBoolean())
                events.add(event(other, log().headOfStream(other).orElse(-1) + 1));
            var commit = new Commit(events.getFirst().id(), events, null);
            try {
                long last = log().append(commit);
                for (int e = 0; e < events.size(); e++)
                    acknowledged.put(events.get(e).id(), last - events.size() + 1 + e);
            } catch (StreamConflictException e) {
                conflicts++;
            }
        }
        return conflicts;
    }

    /** Reads on whenever it is woken, until nothing is left after the last append. */
    private List<String> tail(AtomicBoolean done, int pageSize) throws InterruptedException {
        var seen = new ArrayList<String>();
        var wakeUp = new Semaphore(0);
        var subscription = log().onAppend(wakeUp::release);
        while (true) {
            boolean last = done.get();
            var page = log().read(seen.size(), pageSize);
            for (LoggedEvent logged : page) {
                if (logged.position() != seen.size() + 1)
                    throw new AssertionError("after " + seen.size() + " comes " + logged.position());
                seen.add(logged.event().id());
            }
            if (!page.isEmpty()) continue;
            if (last) break;
            wakeUp.tryAcquire(20, TimeUnit.MILLISECONDS);
            wakeUp.drainPermits();
        }
        subscription.close();
        return seen;
    }

    private static void assertThatStreamsAreGapless(List<LoggedEvent> all) {
        var heads = new HashMap<String, Long>();
        for (LoggedEvent logged : all) {
            long next = heads.getOrDefault(logged.event().stream(), -1L) + 1;
            assertThat(logged.event().sequence()).as(logged.event().stream()).isEqualTo(next);
            heads.put(logged.event().stream(), next);
        }
    }

    /** Every acknowledged event is at the position that was told, and nothing else is there. */
    private static void assertThatAcknowledgedAreWhole(List<LoggedEvent> all, Map<String, Long> acknowledged) {
        var stored = new HashMap<String, Long>();
        for (LoggedEvent logged : all) stored.put(logged.event().id(), logged.position());
        assertThat(stored).isEqualTo(acknowledged);
    }

    private static List<String> idsOf(List<LoggedEvent> all) {
        return all.stream().map(logged -> logged.event().id()).toList();
    }

    @Test
    void aBadCommitFailsAloneAmongTheOthersOfItsGroup() throws Exception {
        var taken = event("taken", 0);
        log().append(commit(taken));
        inParallel(200, i -> () -> {
            if (i % 10 != 0) return log().append(commit(event("s" + i, 0)));
            assertThatThrownBy(() -> log().append(commit(event(taken.id(), "s" + i, 0, NOON))))
                    .isInstanceOf(StreamConflictException.class);
            return 0L;
        });

        assertThat(log().head()).isEqualTo(1 + 180);
    }

    @Test
    void thousandsOfClientsAtOnceAreAllAnswered() throws Exception {
        var positions = inParallel(3000, i -> () -> log().append(commit(event("s" + i, 0))));

        assertThat(positions).doesNotHaveDuplicates().hasSize(3000);
        assertThat(log().head()).isEqualTo(3000);
    }

    @Test
    void oneClientIsNotHeldBackByManyBusyOnes() throws Exception {
        var done = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) clients.execute(() -> appendUntil(done));
            var overtaken = new ArrayList<Long>();
            for (int i = 0; i < 31; i++) {
                long before = log().head();
                overtaken.add(log().append(commit(event("patient", i))) - before);
            }
            done.set(true);
            // the group that is being written, its own group, and one more for a late look at the head
            assertThat(overtaken.stream().sorted().toList().get(15)).isLessThanOrEqualTo(3L * CLIENTS);
        }
    }

    private void appendUntil(AtomicBoolean done) {
        String stream = UUID.randomUUID().toString();
        for (int i = 0; !done.get(); i++) log().append(commit(event(stream, i)));
    }

    private static <T> List<T> inParallel(int tasks, IntFunction<Callable<T>> task) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, tasks)
                    .mapToObj(i -> threads.submit(task.apply(i)))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> each : running) results.add(each.get());
            return results;
        }
    }

    // --- signals, interrupts, closing

    @Test
    void aTailingReaderIsWokenAfterTheEventsCanBeRead() throws Exception {
        var woken = new CountDownLatch(1);
        var subscription = log().onAppend(() -> {
            if (!log().read(0, 1).isEmpty()) woken.countDown();
        });

        log().append(commit(event("a", 0)));

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        subscription.close();
    }

    @Test
    void aSignalThatThrowsHarmsNobody() {
        log().onAppend(() -> {
            throw new IllegalStateException("a careless reader");
        });

        log().append(commit(event("a", 0)));

        assertThat(log().append(commit(event("a", 1)))).isEqualTo(2);
    }

    @Test
    void anInterruptedClientStillLearnsWhatBecameOfItsCommit() {
        Thread.currentThread().interrupt();

        assertThat(log().append(commit(event("a", 0)))).isEqualTo(1);
        assertThat(log().readStream("a", 0, 1)).hasSize(1);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopeningAndNumbersGoOn() throws Exception {
        var receipt = new Receipt("key-1", "p");
        log().append(commit(event("a", 0), event("b", 0)));
        log().append(commit(receipt, event("a", 1)));
        var before = log().read(0, 10);

        var again = reopened();

        assertThat(again.head()).isEqualTo(3);
        assertThat(again.read(0, 10)).usingRecursiveComparison().isEqualTo(before);
        assertThat(again.receipt("key-1")).contains(new Receipt.Stored(receipt, "a", 1, 3));
        assertThat(again.firstAtOrAfter(NOON.plusNanos(1))).isEmpty();
        assertThatThrownBy(() -> again.append(commit(event("a", 1)))).isInstanceOf(StreamConflictException.class);
        assertThat(again.append(commit(event("a", 2)))).isEqualTo(4);
    }

    @Test
    void closingAnswersEveryClientAndKeepsExactlyWhatWasAcknowledged() throws Exception {
        var acknowledged = new ConcurrentHashMap<String, Long>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> clients.submit(() -> {
                        try {
                            for (int n = 0; ; n++) {
                                var event = event("s" + i, n);
                                acknowledged.put(event.id(), log().append(commit(event)));
                            }
                        } catch (LogUnavailableException e) {
                            return i;
                        }
                    }))
                    .toList();
            Awaitility.await().until(() -> acknowledged.size() > 200);
            log().close();
            for (var each : running) each.get();
        }

        var all = reopened().read(0, Integer.MAX_VALUE);

        assertThatAcknowledgedAreWhole(all, acknowledged);
    }

    @Test
    void aClosedLogRefuses() throws Exception {
        log().close();

        assertThatThrownBy(() -> log().append(commit(event("a", 0)))).isInstanceOf(LogUnavailableException.class);
        assertThatThrownBy(() -> log().read(0, 1)).isInstanceOf(LogUnavailableException.class);
        log().close();
        assertThat(reopened().head()).isZero();
    }
}
