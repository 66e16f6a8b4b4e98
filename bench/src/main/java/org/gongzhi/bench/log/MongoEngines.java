package org.gongzhi.bench.log;

import com.mongodb.client.MongoDatabase;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;

/** The two engines on MongoDB. */
final class MongoEngines {

    private MongoEngines() {}

    static EventStorageEngine ours(EventLog log, int batchSize) {
        return LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(MeterSide.JSON)
                .snapshotSerializer(MeterSide.JSON)
                .batchSize(batchSize)
                .build();
    }

    /** Axon's extension as it comes: a document an event. */
    static EventStorageEngine theirs(MongoDatabase database, int batchSize) {
        var engine = MongoEventStorageEngine.builder()
                .mongoTemplate(
                        DefaultMongoTemplate.builder().mongoDatabase(database).build())
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(MeterSide.JSON)
                .snapshotSerializer(MeterSide.JSON)
                .batchSize(batchSize)
                .build();
        engine.ensureIndexes();
        return engine;
    }
}
