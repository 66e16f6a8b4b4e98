package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.SnapshotStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next batch of the log is read while one is handled. */
class ReadAheadTest {

    private static final int BATCH = 3;

    private DataFolder folder;
    private SqliteEventLog log;
    private EventStorageEngine engine;

    @BeforeEach
    void open(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        engine = LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(JsonSerializer.forEvents(EventTypes.of()))
                .snapshotSerializer(JsonSerializer.forSnapshots())
                .batchSize(BATCH)
                .build();
    }

    @AfterEach
    void close() {
        log.close();
        folder.close();
    }

    @Test
    void givenSeveralBatches_whenAllIsRead_thenEveryEventComesOnceInOrder() {
        for (int events = 0; events <= 3 * BATCH + 1; events++) {
            assertThat(positions(0)).isEqualTo(upTo(events, 0));
            assertThat(positions(events / 2)).isEqualTo(upTo(events, events / 2));
            append(events);
        }
    }

    @Test
    void givenTheHeadWasReached_whenMoreIsAppendedMeanwhile_thenItIsReadToo() {
        for (int i = 0; i < BATCH - 1; i++) append(i);
        try (var events = engine.readEvents(null, false)) {
            var iterator = events.iterator();
            iterator.next();
            append(BATCH - 1);
            iterator.next();

            assertThat(iterator.hasNext()).isTrue();
        }
    }

    @Test
    void givenTheLogIsClosedMeanwhile_whenReadOn_thenTheReaderIsToldSo() {
        for (int i = 0; i < 4 * BATCH; i++) append(i);
        try (var events = engine.readEvents(null, false)) {
            var iterator = events.iterator();
            iterator.next();
            log.close();

            assertThatExceptionOfType(LogUnavailableException.class)
                    .isThrownBy(() -> iterator.forEachRemaining(each -> {}));
        }
    }

    private List<Long> positions(long after) {
        var token = after == 0 ? null : new GlobalSequenceTrackingToken(after);
        try (var events = engine.readEvents(token, false)) {
            return events.map(event -> event.trackingToken().position().orElseThrow())
                    .toList();
        }
    }

    private static List<Long> upTo(int last, long after) {
        var positions = new ArrayList<Long>();
        for (long i = after + 1; i <= last; i++) positions.add(i);
        return positions;
    }

    private void append(int number) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        log.append(new Commit(
                "event-" + number,
                List.of(new NewEvent(
                        "event-" + number, "stream", "Thing", number, "test.Thing", null, json, json, Instant.EPOCH)),
                null));
    }
}
