package org.gongzhi.api.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The HTTP layer on a free port, with the sample endpoints; one instance for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = HttpLayer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongzhi.data=${java.io.tmpdir}/gongzhi-http-test-${random.uuid}",
            "gongzhi.http.read-wait=200ms",
            "gongzhi.http.streams.per-caller=2",
            "gongzhi.http.streams.heartbeat=50ms"
        })
public @interface HttpTest {}
