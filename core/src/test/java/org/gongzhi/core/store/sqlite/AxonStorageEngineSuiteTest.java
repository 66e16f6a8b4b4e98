package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Axon's published suites for storage engines, all three levels ({@code EventStorageEngineTest}, {@code Abstract…},
 * {@code Batching…}), unmodified.
 */
class AxonStorageEngineSuiteTest extends BatchingEventStorageEngineTest<LogStorageEngine, LogStorageEngine.Builder> {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private SqliteEventLog log;
    private SqliteSnapshotStore snapshots;

    @BeforeEach
    void open(@TempDir Path path) {
        var folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        snapshots = SqliteSnapshotStore.open(folder);
        opened.addAll(List.of(log, snapshots, folder));
        setTestSubject(createEngine());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) each.close();
    }

    @Override
    protected LogStorageEngine createEngine(UnaryOperator<LogStorageEngine.Builder> customization) {
        var serializer = JsonSerializer.forEvents(EventTypes.of());
        return customization
                .apply(LogStorageEngine.builder(log, snapshots)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer))
                .build();
    }
}
