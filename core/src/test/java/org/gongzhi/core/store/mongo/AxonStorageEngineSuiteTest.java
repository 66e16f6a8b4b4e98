package org.gongzhi.core.store.mongo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Axon's published suites for storage engines, all three levels ({@code EventStorageEngineTest}, {@code Abstract…},
 * {@code Batching…}), unmodified.
 */
@ParameterizedClass
@EnumSource(MongoUnderTest.class)
class AxonStorageEngineSuiteTest extends BatchingEventStorageEngineTest<LogStorageEngine, LogStorageEngine.Builder> {

    private final MongoUnderTest on;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private MongoEventLog log;
    private MongoSnapshotStore snapshots;

    AxonStorageEngineSuiteTest(MongoUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @BeforeEach
    void open() {
        var mongo = MongoConnection.open(on.emptyDatabase(), "test", Duration.ofSeconds(5));
        log = MongoEventLog.open(mongo.database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
        snapshots = new MongoSnapshotStore(mongo.database());
        opened.addAll(List.of(log, snapshots, mongo));
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
