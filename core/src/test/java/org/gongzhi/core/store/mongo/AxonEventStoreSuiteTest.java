package org.gongzhi.core.store.mongo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Axon's published suite for its event store, unmodified, over our engine. */
@ParameterizedClass
@EnumSource(MongoUnderTest.class)
class AxonEventStoreSuiteTest extends EmbeddedEventStoreTest {

    /** Closed last: Axon's own clean-up, which ends the readers, runs after a subclass's. */
    private static final List<AutoCloseable> OPENED = new ArrayList<>();

    private final MongoUnderTest on;

    AxonEventStoreSuiteTest(MongoUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        var mongo = MongoConnection.open(on.emptyDatabase(), "test", Duration.ofSeconds(5));
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
