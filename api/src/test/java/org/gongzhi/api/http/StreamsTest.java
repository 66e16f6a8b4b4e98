package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

@HttpTest
class StreamsTest {

    private static final String STREAM = "/government/sample/notes/stream";

    @Autowired
    Client client;

    @Autowired
    Streams streams;

    /** An open stream, read line by line. */
    private static final class Open implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Open(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String next(String prefix) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(prefix)) return line;
            }
            return "end";
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    private Open open(String account, String path, String... headers) throws IOException, InterruptedException {
        var request = client.as(account, path).GET();
        if (headers.length > 0) request.headers(headers);
        return new Open(client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    private long add() {
        return client.post("staff-officer", "/government/sample/notes", SendingTest.NOTE)
                .json()
                .path("position")
                .asLong();
    }

    @AfterEach
    void allEnd() {
        await().until(() -> streams.openStreams() == 0);
    }

    @Test
    void a_stream_tells_what_is_there_and_then_what_comes() throws Exception {
        long first = add();
        try (var stream = open("staff-officer", STREAM + "?after=" + (first - 1))) {
            assertThat(stream.response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(stream.next("id:")).isEqualTo("id:" + first);
            assertThat(stream.next("data:")).contains("Mend the bench");

            long second = add();

            assertThat(stream.next("id:")).isEqualTo("id:" + second);
        }
    }

    @Test
    void a_reader_that_comes_again_goes_on_after_the_last_event_it_had() throws Exception {
        long had = add();
        long next = add();
        try (var stream = open("staff-officer", STREAM, "Last-Event-ID", String.valueOf(had))) {
            assertThat(stream.next("id:")).isEqualTo("id:" + next);
        }
    }

    @Test
    void silence_is_broken_by_comments() throws Exception {
        long last = add();
        try (var stream = open("staff-officer", STREAM + "?after=" + last)) {
            assertThat(stream.next(":alive")).isEqualTo(":alive");
        }
    }

    @Test
    void one_party_holds_a_bounded_number_of_streams() throws Exception {
        long last = add();
        String path = STREAM + "?after=" + last;
        try (var one = open("staff-supervisor", path);
                var two = open("staff-supervisor", path)) {
            assertThat(one.next(":")).startsWith(":");
            assertThat(two.next(":")).startsWith(":");

            var third = client.get("staff-supervisor", path);

            assertThat(third.status()).isEqualTo(429);
            assertThat(third.code()).isEqualTo("common.too-many-streams");
            assertThat(third.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void a_start_that_is_no_position_is_refused() {
        assertThat(client.get("staff-officer", STREAM + "?after=x").code()).isEqualTo("common.bad-parameter");
        assertThat(client.get("staff-officer", STREAM, "Last-Event-ID", "x").code())
                .isEqualTo("common.bad-header");
    }

    @Test
    @DirtiesContext
    void streams_end_when_the_service_stops() throws Exception {
        long last = add();
        try (var stream = open("staff-officer", STREAM + "?after=" + last)) {
            assertThat(stream.next(":")).startsWith(":");

            streams.stop();

            assertThat(stream.next("end")).isEqualTo("end");
        }
    }
}
