package org.gongzhi.projections.store;

import com.mongodb.ConnectionString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jspecify.annotations.Nullable;

class MongoViewStoreTest extends ViewStoreContract {

    private static TestMongo server;

    private @Nullable ConnectionString database;

    @BeforeAll
    static void start() {
        server = new TestMongo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    ViewStore open() {
        if (database == null) database = server.database();
        return MongoViewStore.open(database);
    }
}
