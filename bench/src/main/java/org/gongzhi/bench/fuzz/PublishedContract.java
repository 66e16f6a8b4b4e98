package org.gongzhi.bench.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's OpenAPI document, as far as requests are made of it. */
final class PublishedContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    /**
     * One operation.
     *
     * @param body schema of a JSON body; null: none
     * @param mediaType of the body
     */
    record Operation(
            String method,
            String path,
            List<String> queryParameters,
            @Nullable JsonNode body,
            String mediaType,
            boolean streams) {}

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    PublishedContract(String json) {
        document = JSON.readTree(json);
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey()))
                    operations.add(read(operation.getKey(), path.getKey(), operation.getValue()));
            }
        }
        if (operations.isEmpty()) throw new IllegalStateException("the contract names no operation");
    }

    List<Operation> operations() {
        return operations;
    }

    private Operation read(String method, String path, JsonNode node) {
        var query = new ArrayList<String>();
        for (JsonNode parameter : node.path("parameters")) {
            JsonNode known = resolved(parameter);
            if (known.path("in").asString("").equals("query"))
                query.add(known.path("name").asString());
        }
        JsonNode content = node.path("requestBody").path("content");
        boolean json = content.has("application/json");
        String other = content.isObject() && !content.isEmpty()
                ? content.propertyNames().iterator().next()
                : "";
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                query,
                json ? content.path("application/json").path("schema") : null,
                json ? "application/json" : other,
                node.path("responses").toString().contains("text/event-stream"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /**
     * A body as the contract's examples have it.
     *
     * @param known a value for a field of that name, or null
     */
    JsonNode example(JsonNode given, String name, Function<String, @Nullable String> known) {
        JsonNode schema = resolved(given);
        String type = type(schema);
        String id = type.equals("string") ? known.apply(name) : null;
        if (id != null) return JSON.getNodeFactory().stringNode(id);
        JsonNode example = schema.path("example");
        if (schema.has("properties")) {
            ObjectNode made = example.isObject() ? (ObjectNode) example.deepCopy() : JSON.createObjectNode();
            for (var property : schema.path("properties").properties()) {
                if (!made.has(property.getKey()) || known.apply(property.getKey()) != null)
                    made.set(property.getKey(), example(property.getValue(), property.getKey(), known));
            }
            return made;
        }
        if (!example.isMissingNode()) return example;
        if (schema.has("enum")) return schema.path("enum").path(0);
        return switch (type) {
            case "array" -> {
                ArrayNode made = JSON.createArrayNode();
                made.add(example(schema.path("items"), name, known));
                yield made;
            }
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default ->
                JSON.getNodeFactory()
                        .stringNode(
                                schema.path("format").asString("").equals("date-time")
                                        ? "2099-01-01T00:00:00Z"
                                        : "word");
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) return type.asString();
        for (JsonNode each : type) if (!each.asString().equals("null")) return each.asString();
        return "";
    }
}
