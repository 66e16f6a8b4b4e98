package org.gongzhi.api.district;

import java.time.Duration;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoSubjectKeys;

/** People's keys in MongoDB: a database apart from the log's, on servers of its own where the configuration says so. */
public final class SubjectKeyDatabase {

    private SubjectKeyDatabase() {}

    /**
     * @param answer the longest that an answer to one request may take
     * @throws org.gongzhi.api.StartRefusedException no key file is configured, or it holds no key
     */
    public static SubjectKeys open(GongzhiProperties properties, Duration answer) {
        var masters = MasterKeyFile.in(ProductionStore.masterKeyFile(properties));
        String own = properties.mongodb().keysUri();
        var uri = MongoConnection.uri(own.isBlank() ? properties.mongodb().uri() : own);
        String database = MongoConnection.databaseName(uri) + (own.isBlank() ? "-keys" : "");
        return MongoSubjectKeys.open(MongoConnection.open(uri, "gongzhi-keys", answer), database, masters);
    }
}
