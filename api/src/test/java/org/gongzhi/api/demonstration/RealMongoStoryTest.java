package org.gongzhi.api.demonstration;

import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.api.MongoConfigured;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.store.mongo.MongoUnderTest;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On the real server, where there is one. */
@SpringBootTest(
        classes = {GongzhiApplication.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@EnabledIf("isThere")
class RealMongoStoryTest extends MongoStoryContract {

    static boolean isThere() {
        return MongoUnderTest.REPLICA_SET.isThereFor(RealMongoStoryTest.class);
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        MongoConfigured.by(
                registry,
                MongoUnderTest.REPLICA_SET.emptyDatabase().getConnectionString()
                        + "&maxPoolSize=300"); // 256 residents act at once
    }
}
