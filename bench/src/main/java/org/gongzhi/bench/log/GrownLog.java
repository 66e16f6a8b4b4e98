package org.gongzhi.bench.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;

/**
 * A log in SQLite that grows, ten events in each stream. Streams have random ids, the worst case for their index; events
 * have ids in order of time, as Axon is given them by the service.
 */
final class GrownLog implements AutoCloseable {

    private static final int EVENTS_OF_EACH = 10;
    private static final int STREAMS_A_COMMIT = 500;
    private static final int FILLERS = 2;
    private static final int CLIENTS = 64;
    private static final int PAGE = 100;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final byte[] METADATA = ("{\"party\":\"p-5d0c9e52\",\"roles\":[\"RESIDENT\"],\"area\":\"330106001\","
                    + "\"commandId\":\"0198d6b2-52c0-7cc2-9d3c-2a1f0b6f6c11\"}")
            .getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final DataFolder folder;
    private final SqliteEventLog log;
    private final EventStorageEngine engine;
    private int[] heads = {};
    private final SplittableRandom random = new SplittableRandom(11);

    GrownLog(Path path) {
        this.path = path;
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        engine = Engines.ours(log);
    }

    /** Adds streams, until there are so many events (those that {@link #append} added not counted). */
    void grow(long events) throws InterruptedException, ExecutionException {
        int before = heads.length;
        heads = Arrays.copyOf(heads, Math.toIntExact(events / EVENTS_OF_EACH));
        Arrays.fill(heads, before, heads.length, EVENTS_OF_EACH - 1);
        try (var threads = Executors.newFixedThreadPool(FILLERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int filler = 0; filler < FILLERS; filler++) {
                int first = before + filler * STREAMS_A_COMMIT;
                running.add(threads.submit(() -> {
                    for (int from = first; from < heads.length; from += FILLERS * STREAMS_A_COMMIT)
                        log.append(commit(from, Math.min(heads.length, from + STREAMS_A_COMMIT)));
                }));
            }
            for (Future<?> each : running) each.get();
        }
    }

    private static Commit commit(int fromStream, int toStream) {
        var events = new ArrayList<NewEvent>();
        for (int sequence = 0; sequence < EVENTS_OF_EACH; sequence++) {
            for (int stream = fromStream; stream < toStream; stream++) events.add(event(stream, sequence));
        }
        return new Commit(events.getFirst().id(), events, null);
    }

    private static NewEvent event(int stream, int sequence) {
        String id = stream(stream);
        String payload = sequence == 0
                ? "{\"meter\":\"" + id + "\"}"
                : "{\"meter\":\"" + id + "\",\"value\":123456789,\"remark\":\"" + MeterSide.REMARK + "\"}";
        return new NewEvent(
                IdentifierFactory.getInstance().generateIdentifier(),
                id,
                "Meter",
                sequence,
                sequence == 0 ? "bench.Mounted" : "bench.WasRead",
                null,
                payload.getBytes(StandardCharsets.US_ASCII),
                METADATA,
                START.plusMillis(stream * 10L + sequence));
    }

    private static String stream(int number) {
        return "meter-%016x".formatted(new SplittableRandom(number).nextLong());
    }

    /** µs a durable commit of one event, to streams at random, by 64 clients together. */
    double append(int commits) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int mine = client;
                var choice = random.split();
                running.add(threads.submit(() -> {
                    for (int i = 0; i < commits / CLIENTS; i++) {
                        // of streams that no other client writes
                        int stream = choice.nextInt(heads.length / CLIENTS) * CLIENTS + mine;
                        var event = event(stream, ++heads[stream]);
                        log.append(new Commit(event.id(), List.of(event), null));
                    }
                }));
            }
            for (Future<?> each : running) each.get();
        }
        return (System.nanoTime() - start) / 1e3 / commits;
    }

    /** µs to load an aggregate's events, at random: the middle one. */
    double load(int loads) {
        long[] nanos = new long[loads];
        for (int i = 0; i < loads; i++) {
            int stream = random.nextInt(heads.length);
            String id = stream(stream);
            long start = System.nanoTime();
            int seen = 0;
            for (var events = engine.readEvents(id); events.hasNext(); seen++)
                events.next().getPayload();
            nanos[i] = System.nanoTime() - start;
            if (seen != heads[stream] + 1) throw new IllegalStateException("read " + seen + " events of " + id);
        }
        return median(nanos);
    }

    /** µs to read 100 events from anywhere on: the middle one. */
    double page(int pages) {
        long[] nanos = new long[pages];
        for (int i = 0; i < pages; i++) {
            long after = random.nextLong(log.head() - PAGE);
            long start = System.nanoTime();
            int seen = log.read(after, PAGE).size();
            nanos[i] = System.nanoTime() - start;
            if (seen != PAGE) throw new IllegalStateException("read " + seen + " events");
        }
        return median(nanos);
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e3;
    }

    /** Leaves nothing behind. */
    @Override
    public void close() throws IOException {
        log.close();
        folder.close();
        Folders.delete(path);
    }
}
