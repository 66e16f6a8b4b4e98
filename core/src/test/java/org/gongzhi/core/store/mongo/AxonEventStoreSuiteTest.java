package org.gongzhi.core.store.mongo;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.junit.jupiter.api.AfterAll;

/** Axon's published suite for its event store, unmodified, over our engine. */
class AxonEventStoreSuiteTest extends EmbeddedEventStoreTest {

    /** Closed last: Axon's own clean-up, which ends the readers, runs after a subclass's. */
    private static final List<AutoCloseable> OPENED = new ArrayList<>();

    @Override
    public EventStorageEngine createStorageEngine() {
        var mongo = new InProcessMongo();
        var log = MongoEventLog.open(mongo.database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
        var snapshots = new MongoSnapshotStore(mongo.database());
        OPENED.addAll(List.of(log, snapshots, mongo));
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
