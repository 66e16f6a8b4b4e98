package org.gongzhi.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.security.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole service on a free port and a data folder of its own, with a little story to be told over HTTP. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            GongzhiApplication.class,
            AudienceFixture.class,
            AudienceFixture.Time.class,
            Client.class,
            TestTokens.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongzhi.data=${java.io.tmpdir}/gongzhi-audience-test-${random.uuid}",
            "gongzhi.country=Poland",
            "gongzhi.zone=Europe/Warsaw"
        })
public @interface AudienceTest {}
