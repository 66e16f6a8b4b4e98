package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DistrictTest
class ReadinessProbeTest {

    @Autowired
    Client client;

    @Test
    void a_service_that_serves_is_ready() {
        assertThat(ReadinessProbe.isReady(String.valueOf(client.port()))).isTrue();
    }

    @Test
    void where_nobody_listens_nothing_is_ready() throws IOException {
        assertThat(ReadinessProbe.isReady(String.valueOf(ServiceProcess.freePort())))
                .isFalse();
    }
}
