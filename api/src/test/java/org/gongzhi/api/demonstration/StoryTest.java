package org.gongzhi.api.demonstration;

import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** On SQLite, told by the demonstration itself. */
@SpringBootTest(
        classes = {GongzhiApplication.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "gongzhi.data=target/story-test-${random.uuid}")
@ActiveProfiles("demonstration")
class StoryTest extends StoryContract {

    @BeforeAll
    static void say() {
        System.out.println("STORE StoryTest: ran on SQLITE");
    }
}
