package org.gongzhi.core.store.mongo;

import java.time.Duration;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.privacy.SubjectKeysContract;
import org.junit.jupiter.api.AfterEach;

class MongoSubjectKeysTest extends SubjectKeysContract {

    private final InProcessMongo server = new InProcessMongo();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected SubjectKeys open(MasterKeys masters) {
        var connection = MongoConnection.open(server.database(""), "test", Duration.ofSeconds(5));
        return MongoSubjectKeys.open(connection, "gongzhi-keys", masters);
    }
}
