package org.gongzhi.api.demonstration;

import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.api.MongoConfigured;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.store.mongo.MongoUnderTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a server that speaks MongoDB's protocol in this process. */
@SpringBootTest(
        classes = {GongzhiApplication.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MongoStoryTest extends MongoStoryContract {

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        MongoConfigured.by(
                registry,
                MongoUnderTest.IN_PROCESS
                                .requiredBy(MongoStoryTest.class)
                                .emptyDatabase()
                                .getConnectionString()
                        + "&maxPoolSize=300"); // 256 residents act at once
    }
}
