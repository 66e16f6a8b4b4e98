package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Axon's published suite for its event store, unmodified, over our engine. */
class AxonEventStoreSuiteTest extends EmbeddedEventStoreTest {

    @TempDir
    private Path path;

    /** Closed last: Axon's own clean-up, which ends the readers, runs after a subclass's. */
    private static final List<AutoCloseable> OPENED = new ArrayList<>();

    @Override
    public EventStorageEngine createStorageEngine() {
        var folder = DataFolder.open(path);
        var log = SqliteEventLog.open(folder);
        var snapshots = SqliteSnapshotStore.open(folder);
        OPENED.addAll(List.of(log, snapshots, folder));
        var serializer = JsonSerializer.forEvents(EventTypes.of());
        return LogStorageEngine.builder(log, snapshots)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable each : OPENED) each.close();
    }
}
