package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class RequestLogTest {

    @Autowired
    Client client;

    private final Logger access = (Logger) LoggerFactory.getLogger("gongzhi.access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        client.token("staff-officer");
        lines.start();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
    }

    @AfterEach
    void stop() {
        access.detachAppender(lines);
        access.setLevel(null);
    }

    private ILoggingEvent line() {
        await().until(() -> !lines.list.isEmpty());
        return lines.list.getFirst();
    }

    @Test
    void a_request_is_told_by_its_route_and_outcome_without_what_it_said() {
        client.get("staff-officer", "/government/sample/notes/secret-person?who=secret-person");

        var line = line();
        assertThat(line.getFormattedMessage()).startsWith("GET /government/sample/notes/{id} 400 ");
        assertThat(line.getFormattedMessage() + line.getKeyValuePairs()).doesNotContain("secret");
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key)
                .isEqualTo(List.of("http.method", "http.route", "http.status", "duration.ms", "gongzhi.position"));
    }

    @Test
    void a_command_is_told_with_its_position() {
        String position = client.post("staff-officer", "/government/sample/notes", SendingTest.NOTE)
                .header("Gongzhi-Position");

        assertThat(line().getKeyValuePairs())
                .anySatisfy(pair -> assertThat(pair.key + "=" + pair.value).isEqualTo("gongzhi.position=" + position));
    }
}
