package org.gongzhi.api.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.gongzhi.core.notification.FailedBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {

    private static final byte[] BODY = "{\"said\": \"你好\"}".getBytes(UTF_8);

    private final Courier developers = courier(true, Duration.ofSeconds(10));
    private final Courier everybodys = courier(false, Duration.ofSeconds(10));

    private static Courier courier(boolean loopback, Duration timeout) {
        return new Courier(loopback, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Whoever connects is answered with these bytes, whatever they say. */
    private static ServerSocket saying(String answer) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try (var socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                socket.getOutputStream().flush();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the courier went
            }
        });
        return server;
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook?to=me");
    }

    @Test
    void what_is_answered_with_2xx_is_delivered_as_it_was_given() throws IOException {
        try (var listener = new Listener()) {
            assertThat(developers.post(listener.url("/hook"), Map.of("webhook-id", "7"), BODY))
                    .isNull();
            assertThat(listener.told()).singleElement().satisfies(told -> {
                assertThat(told.id()).isEqualTo("7");
                assertThat(told.body()).isEqualTo(BODY);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 404, 500, 503})
    void another_status_is_a_failure_and_no_redirect_is_followed(int status) throws IOException {
        try (var listener = new Listener().answering(status)) {
            assertThat(developers.post(listener.url("/hook"), Map.of(), BODY)).isEqualTo(FailedBy.STATUS);
            assertThat(listener.told()).hasSize(1);
        }
    }

    @Test
    void the_own_machine_and_what_is_without_tls_is_refused_unless_a_developer_lets_it() throws IOException {
        try (var listener = new Listener()) {
            assertThat(everybodys.post(listener.url("/hook"), Map.of(), BODY)).isEqualTo(FailedBy.ADDRESS_REFUSED);
            assertThat(listener.told()).isEmpty();
        }
        assertThat(developers.post(URI.create("http://1.1.1.1/"), Map.of(), BODY))
                .isEqualTo(FailedBy.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[::ffff:192.168.0.1]/",
                "https://2130706433/"
            })
    void what_leads_into_a_network_that_is_not_public_is_never_connected_to(String url) {
        assertThat(everybodys.post(URI.create(url), Map.of(), BODY))
                .isIn(FailedBy.ADDRESS_REFUSED, FailedBy.NAME_UNKNOWN);
    }

    @Test
    void a_name_without_an_address_is_unknown() {
        assertThat(everybodys.post(URI.create("https://nobody.invalid/"), Map.of(), BODY))
                .isEqualTo(FailedBy.NAME_UNKNOWN);
    }

    @Test
    void nobody_there_is_a_broken_connection() throws IOException {
        URI gone;
        try (var server = saying("")) {
            gone = at(server);
        }
        assertThat(developers.post(gone, Map.of(), BODY)).isEqualTo(FailedBy.CONNECTION);
    }

    @Test
    @Timeout(20)
    void who_never_answers_is_waited_for_no_longer_than_the_timeout() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(courier(true, Duration.ofMillis(200)).post(at(server), Map.of(), BODY))
                    .isEqualTo(FailedBy.TIMEOUT);
        }
    }

    @Test
    @Timeout(20)
    void of_an_answer_without_end_no_more_than_a_line_is_read() throws IOException {
        try (var server = saying("HTTP/1.1 200 " + "O".repeat(1_000_000))) {
            assertThat(developers.post(at(server), Map.of(), BODY)).isEqualTo(FailedBy.NOT_HTTP);
        }
        try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nthe rest never comes")) {
            assertThat(developers.post(at(server), Map.of(), BODY)).isNull();
        }
    }

    @Test
    void what_is_no_http_is_no_delivery() throws IOException {
        try (var server = saying("220 mail.example ESMTP\r\n")) {
            assertThat(developers.post(at(server), Map.of(), BODY)).isEqualTo(FailedBy.NOT_HTTP);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_or_has_no_certificate_that_we_trust_is_told_nothing() throws IOException {
        try (var server = saying("HTTP/1.1 200 OK\r\n\r\n")) {
            var url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
            assertThat(developers.post(url, Map.of(), BODY)).isEqualTo(FailedBy.TLS);
        }
    }
}
