package org.gongzhi.projections.store;

import com.mongodb.ConnectionString;
import org.gongzhi.core.store.mongo.MongoUnderTest;

/** The contract on the real server, where there is one. */
class RealMongoViewStoreTest extends ViewStoreContract {

    private final ConnectionString database =
            MongoUnderTest.REPLICA_SET.requiredBy(getClass()).emptyDatabase();

    @Override
    ViewStore open() {
        return MongoViewStore.open(database);
    }
}
