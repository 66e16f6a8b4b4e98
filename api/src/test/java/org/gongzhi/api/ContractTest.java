package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;

/** The whole service's contract: what holds for every operation there is. */
@SpringBootTest(
        classes = {GongzhiApplication.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "gongzhi.data=${java.io.tmpdir}/gongzhi-contract-test-${random.uuid}")
class ContractTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private record Operation(String name, JsonNode node) {}

    @Autowired
    Client client;

    private JsonNode contract() {
        return client.get("/openapi.json").json();
    }

    private static List<Operation> operations(JsonNode contract) {
        var operations = new ArrayList<Operation>();
        for (var path : contract.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey()))
                    operations.add(new Operation(operation.getKey() + " " + path.getKey(), operation.getValue()));
            }
        }
        return operations;
    }

    @Test
    void it_is_openapi_3_1() {
        assertThat(contract().path("openapi").asString()).startsWith("3.1.");
        assertThat(contract().path("info").path("title").asString()).startsWith("Gongzhi");
    }

    @Test
    void every_operation_has_a_summary_answers_and_the_problem() {
        var operations = operations(contract());

        assertThat(operations).hasSizeGreaterThan(5);
        for (Operation operation : operations) {
            assertThat(operation.node.path("summary").asString(""))
                    .as(operation.name)
                    .isNotBlank();
            assertThat(operation.node.path("operationId").asString(""))
                    .as(operation.name)
                    .isNotBlank();
            assertThat(operation.node.path("responses").properties().stream()
                            .anyMatch(r -> r.getKey().startsWith("2")))
                    .as(operation.name)
                    .isTrue();
            assertThat(operation
                            .node
                            .path("responses")
                            .path("default")
                            .path("$ref")
                            .asString(""))
                    .as(operation.name)
                    .isEqualTo("#/components/responses/Problem");
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        var contract = contract();
        var references = new ArrayList<String>();
        for (JsonNode reference : contract.findValues("$ref")) references.add(reference.asString());

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(contract.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void a_path_outside_the_open_record_asks_for_a_token() {
        for (Operation operation : operations(contract())) {
            boolean open = operation.name.contains(" /open")
                    || operation.name.contains(" /demo")
                    || operation.name.contains(" /problems");
            assertThat(operation.node.path("security").isEmpty())
                    .as(operation.name)
                    .isEqualTo(open);
        }
    }
}
