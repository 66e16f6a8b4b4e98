package org.gongzhi.bench.log;

import com.mongodb.client.MongoDatabase;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;

/** The engines compared on MongoDB; ours serves SQLite too. */
final class Engines {

    private Engines() {}

    /** Over a log in any store, as the service reads it. */
    static EventStorageEngine ours(EventLog log) {
        return LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(MeterSide.JSON)
                .snapshotSerializer(MeterSide.JSON)
                .build();
    }

    /** Axon's extension as it comes: a document an event. */
    static EventStorageEngine axonMongo(MongoDatabase database, int batchSize) {
        var engine = MongoEventStorageEngine.builder()
                .mongoTemplate(new DefaultMongoTemplate.Builder()
                        .mongoDatabase(database)
                        .build())
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(MeterSide.JSON)
                .snapshotSerializer(MeterSide.JSON)
                .batchSize(batchSize)
                .build();
        engine.ensureIndexes();
        return engine;
    }
}
