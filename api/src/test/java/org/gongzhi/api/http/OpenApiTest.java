package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class OpenApiTest {

    @Autowired
    Client client;

    private JsonNode contract() {
        return client.get("/openapi.json").json();
    }

    @Test
    void a_command_documents_its_headers() {
        var command = contract().path("paths").path("/government/sample/notes").path("post");

        assertThat(command.path("parameters").findValuesAsString("$ref"))
                .contains("#/components/parameters/Idempotency-Key", "#/components/parameters/If-Match");
        assertThat(command.path("responses").findValuesAsString("$ref"))
                .contains("#/components/headers/Gongzhi-Position", "#/components/headers/ETag");
    }

    @Test
    void what_the_source_asks_for_is_required_in_the_schema() {
        var schema = contract().path("components").path("schemas").path("AddNote");
        var required = new ArrayList<String>();
        for (JsonNode name : schema.path("required")) required.add(name.asString());

        assertThat(required).containsExactlyInAnyOrder("text", "due", "colour", "urgent", "weight", "entries");
    }

    @Test
    void the_arguments_that_the_server_makes_itself_are_not_asked_for() {
        assertThat(contract().path("components").path("schemas").propertyNames())
                .doesNotContain("Actor", "Sender", "Paging", "StreamStart");
    }

    @Test
    void the_page_to_browse_it_is_there() {
        var redirect = client.get("/docs");
        assertThat(redirect.status()).isBetween(300, 399);

        var page = client.get(redirect.header("Location").replaceFirst("^https?://[^/]+", ""));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().body()).contains("swagger-ui");
    }

    @Test
    void the_root_leads_to_the_page() {
        var root = client.get("/");

        assertThat(root.status()).isEqualTo(302);
        assertThat(root.header("Location")).isEqualTo("/docs");
    }
}
