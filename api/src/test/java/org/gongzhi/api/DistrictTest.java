package org.gongzhi.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.security.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole service on a data folder of its own and a free port; one instance for all tests that ask for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            GongzhiApplication.class,
            TestDistrict.class,
            TestDistrict.Time.class,
            Client.class,
            TestTokens.class,
            Mailbox.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongzhi.data=${java.io.tmpdir}/gongzhi-district-test-${random.uuid}",
            "gongzhi.zone=Europe/Warsaw",
            "gongzhi.notifications.webhooks.loopback=true",
            "gongzhi.notifications.url=https://district.example",
            "gongzhi.notifications.mail.from=gongzhi@district.example",
            "spring.mail.host=127.0.0.1", // the port is the mailbox's to say
            // of test-key
            "gongzhi.open311.keys.test-client=62af8704764faf8ea82fc61ce9c4c3908b6cb97d463a634e9e587d7c885db0ef",
            // one test's refused tokens are not to be the next one's 429: limits are tried where they are low
            "gongzhi.http.rate.failures=1000000",
            "spring.servlet.multipart.max-file-size=1MB"
        })
public @interface DistrictTest {}
