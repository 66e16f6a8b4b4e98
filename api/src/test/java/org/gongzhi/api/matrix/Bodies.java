package org.gongzhi.api.matrix;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A body for each command, made of the published contract: its examples, and ids that are real. */
final class Bodies {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode contract;
    private final Instant now;

    Bodies(JsonNode contract, Instant now) {
        this.contract = contract;
        this.now = now;
    }

    /** @param known what a field of that name is to hold */
    String of(Endpoint endpoint, Map<String, String> known) {
        JsonNode schema = contract.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().toLowerCase(java.util.Locale.ROOT))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? "" : example(schema, "", known).toString();
    }

    private JsonNode example(JsonNode given, String name, Map<String, String> known) {
        JsonNode schema =
                given.has("$ref") ? contract.at(given.path("$ref").asString().substring(1)) : given;
        String id = known.get(name);
        if (id != null && type(schema).equals("string"))
            return JSON.getNodeFactory().stringNode(id);
        JsonNode example = schema.has("example")
                ? schema.path("example")
                : schema.path("examples").path(0);
        if (type(schema).equals("object") || schema.has("properties")) {
            ObjectNode made = example.isObject() ? (ObjectNode) example.deepCopy() : JSON.createObjectNode();
            for (var property : schema.path("properties").properties()) {
                boolean required = schema.path("required")
                        .valueStream()
                        .anyMatch(each -> each.asString().equals(property.getKey()));
                if (made.has(property.getKey()) ? known.containsKey(property.getKey()) : required)
                    made.set(property.getKey(), example(property.getValue(), property.getKey(), known));
            }
            return made;
        }
        if (!example.isMissingNode()) return example;
        if (schema.has("enum")) return schema.path("enum").path(0);
        return switch (type(schema)) {
            case "array" -> {
                ArrayNode made = JSON.createArrayNode();
                made.add(example(schema.path("items"), name, known));
                yield made;
            }
            case "integer", "number" ->
                JSON.getNodeFactory()
                        .numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().stringNode(text(schema));
        };
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" ->
                now.plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
            case "date" -> "2030-01-01";
            default -> "word";
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) return type.asString();
        for (JsonNode each : type) if (!each.asString().equals("null")) return each.asString();
        return "";
    }
}
