package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.gongzhi.core.store.LogUnavailableException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class SendingTest {

    static final String NOTE = """
            {"text": "Mend the bench", "due": "2026-11-23T09:00:00+08:00", "colour": "RED", "urgent": true, "weight": 7,
             "entries": [{"name": "wood", "count": 2, "cost": {"amount": 12.50, "currency": "PLN"}}]}
            """;

    @Autowired
    Client client;

    @Autowired
    InMemoryCommands commands;

    private Client.Answer add(String... headers) {
        return client.post("staff-officer", "/government/sample/notes", NOTE, headers);
    }

    @Test
    void a_command_that_makes_something_is_answered_with_its_address_version_and_position() {
        var answer = add();

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("id").asString();
        assertThat(answer.header("Location")).isEqualTo("/government/sample/notes/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        assertThat(answer.header("Gongzhi-Position"))
                .isEqualTo(answer.json().path("position").asString());
        assertThat(answer.json().path("href").asString()).isEqualTo("/government/sample/notes/" + id);
        assertThat(answer.json().path("version").asLong()).isZero();
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void a_command_is_sent_as_the_actor_who_is_logged_in() {
        add();

        assertThat(commands.actors.getLast().party()).isEqualTo("staff-officer");
        assertThat(commands.actors.getLast().organization()).startsWith("organization-");
    }

    @Test
    void a_command_that_changes_something_is_answered_200() {
        String href = add().json().path("href").asString();

        var answer = client.post("staff-officer", href + "/change", "{\"text\": \"Mend two\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void the_same_idempotency_key_is_answered_the_same_again_with_the_first_address() {
        String key = UUID.randomUUID().toString();
        var first = add("Idempotency-Key", key);

        var again = add("Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void an_idempotency_key_of_another_party_is_another_key() {
        String key = UUID.randomUUID().toString();
        add("Idempotency-Key", key);

        var other = client.post("staff-commissioner-1", "/government/sample/notes", NOTE, "Idempotency-Key", key);

        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void an_idempotency_key_with_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        add("Idempotency-Key", key);

        var other = client.post(
                "staff-officer", "/government/sample/notes", NOTE.replace("bench", "fence"), "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("common.idempotency-key-reused");
    }

    @Test
    void an_idempotency_key_that_is_too_long_is_malformed() {
        assertThat(add("Idempotency-Key", "k".repeat(129)).code()).isEqualTo("common.bad-header");
    }

    @Test
    void if_match_with_the_current_version_lets_the_command_pass() {
        String href = add().json().path("href").asString();

        assertThat(client.post("staff-officer", href + "/touch", "", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void if_match_takes_the_etag_of_a_document() {
        String href = add().json().path("href").asString();
        String tag = client.get("staff-officer", href).header("ETag");

        assertThat(client.post("staff-officer", href + "/touch", "", "If-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void if_match_with_an_old_version_fails_the_precondition() {
        String href = add().json().path("href").asString();
        client.post("staff-officer", href + "/touch", "");

        var stale = client.post("staff-officer", href + "/touch", "", "If-Match", "\"0\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("common.stale-version");
    }

    @Test
    void if_match_star_asks_for_no_version() {
        String href = add().json().path("href").asString();

        assertThat(client.post("staff-officer", href + "/touch", "", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void if_match_that_names_no_version_is_malformed() {
        for (String tag : new String[] {"0", "W/\"0\"", "\"zero\"", "\"0\", \"1\"", "\".12\"", "\"-1\""}) {
            var answer = add("If-Match", tag);
            assertThat(answer.status()).as(tag).isEqualTo(400);
            assertThat(answer.code()).as(tag).isEqualTo("common.bad-header");
        }
    }

    @Test
    void a_store_that_is_away_is_503_with_retry_after() {
        commands.failure = new LogUnavailableException("disk full", null);

        var answer = add();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("common.log-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
}
