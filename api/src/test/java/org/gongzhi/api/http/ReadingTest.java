package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class ReadingTest {

    @Autowired
    Client client;

    @Autowired
    InMemoryViews views;

    private Client.Answer added() {
        return client.post("staff-officer", "/government/sample/notes", SendingTest.NOTE);
    }

    @AfterEach
    void goOn() {
        views.halt(false);
    }

    @Test
    void a_document_carries_its_version_and_position_as_etag() {
        var added = added();

        var answer = client.get("staff-officer", added.json().path("href").asString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag"))
                .isEqualTo("\"0." + added.json().path("position").asString() + "\"");
        assertThat(answer.json().path("text").asString()).isEqualTo("Mend the bench");
    }

    @Test
    void a_document_that_has_not_changed_is_304() {
        String href = added().json().path("href").asString();
        String tag = client.get("staff-officer", href).header("ETag");

        var answer = client.get("staff-officer", href, "If-None-Match", tag);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.response().body()).isEmpty();
    }

    @Test
    void a_document_that_is_not_there_is_404() {
        assertThat(client.get("staff-officer", "/government/sample/notes/none").code())
                .isEqualTo("common.not-found");
    }

    @Test
    void every_query_tells_the_position_of_the_views() {
        String position = added().header("Gongzhi-Position");

        assertThat(client.get("staff-officer", "/government/sample/notes").header("Gongzhi-Position"))
                .isEqualTo(position);
    }

    @Test
    void a_list_is_read_page_by_page_by_its_link() {
        for (int i = 0; i < 5; i++) added();
        var seen = new ArrayList<String>();
        String next = "/government/sample/notes?limit=2&colour=RED";
        while (!next.isEmpty()) {
            var page = client.get("staff-officer", next);
            assertThat(page.status()).isEqualTo(200);
            for (JsonNode item : page.json().path("items"))
                seen.add(item.path("id").asString());
            String link = page.header("Link");
            assertThat(link.isEmpty()).isEqualTo(page.json().path("next").isMissingNode());
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            if (!next.isEmpty())
                assertThat(next).startsWith("/government/sample/notes?").contains("colour=RED", "limit=2");
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    }

    @Test
    void a_query_waits_for_the_position_that_it_asks_for() {
        String position = added().header("Gongzhi-Position");
        views.halt(true);
        var answer = CompletableFuture.supplyAsync(
                () -> client.get("staff-officer", "/government/sample/notes", "Gongzhi-At-Least", position));

        views.halt(false);

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void a_query_gives_up_waiting_after_the_configured_time() {
        String position = added().header("Gongzhi-Position");
        views.halt(true);

        var answer = client.get("staff-officer", "/government/sample/notes", "Gongzhi-At-Least", position);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("common.views-behind");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_position_beyond_the_head_is_waited_for_the_same_way() {
        assertThat(client.get("staff-officer", "/government/sample/notes", "Gongzhi-At-Least", "999999999")
                        .code())
                .isEqualTo("common.views-behind");
    }

    @Test
    void a_position_that_is_no_number_is_malformed() {
        for (String position : new String[] {"-1", "1.5", "soon", "99999999999999999999"}) {
            assertThat(client.get("staff-officer", "/government/sample/notes", "Gongzhi-At-Least", position)
                            .code())
                    .isEqualTo("common.bad-header");
        }
    }
}
