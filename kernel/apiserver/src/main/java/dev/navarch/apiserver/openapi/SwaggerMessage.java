package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.protobuf.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Writes a document of OpenAPI 2 as the protobuf message {@code openapi.v2.Document}, whose field numbers these are. The
 * writer goes from back to front, so within a message the last field comes first.
 */
final class SwaggerMessage {

    private final WireWriter out = new WireWriter();

    private SwaggerMessage() {}

    static byte[] of(ObjectNode document) {
        SwaggerMessage message = new SwaggerMessage();
        message.document(document);
        return message.out.toBytes();
    }

    private void document(ObjectNode document) {
        within(
                13,
                () -> named(
                        1,
                        document.path("securityDefinitions"),
                        (name, value) -> within(2, () -> {
                            strings(4, value.path("description"));
                            strings(3, value.path("in"));
                            strings(2, value.path("name"));
                            strings(1, value.path("type"));
                        })));
        each(document.path("security"), requirement -> within(12, () -> named(1, requirement, (name, value) -> {})));
        within(10, () -> named(1, document.path("parameters"), (name, value) -> parameter(value)));
        within(9, () -> named(1, document.path("definitions"), (name, value) -> schema(value)));
        within(8, () -> named(2, document.path("paths"), (name, value) -> path(value)));
        within(2, () -> {
            strings(2, document.path("info").path("version"));
            strings(1, document.path("info").path("title"));
        });
        strings(1, document.path("swagger"));
    }

    private void path(JsonNode item) {
        each(item.path("parameters"), value -> within(9, () -> parameterItem(value)));
        String[] methods = {"get", "put", "post", "delete", "options", "head", "patch"};
        for (int i = methods.length - 1; i >= 0; i--) {
            JsonNode operation = item.get(methods[i]);
            if (operation != null) {
                within(i + 2, () -> operation(operation));
            }
        }
    }

    private void operation(JsonNode operation) {
        extensions(13, operation);
        strings(10, operation.path("schemes"));
        within(
                9,
                () -> named(
                        1,
                        operation.path("responses"),
                        (code, value) -> within(1, () -> {
                            JsonNode schema = value.get("schema");
                            if (schema != null) {
                                within(2, () -> within(1, () -> schema(schema)));
                            }
                            strings(1, value.path("description"));
                        })));
        each(operation.path("parameters"), value -> within(8, () -> parameterItem(value)));
        strings(7, operation.path("consumes"));
        strings(6, operation.path("produces"));
        strings(5, operation.path("operationId"));
        strings(3, operation.path("description"));
        strings(1, operation.path("tags"));
    }

    private void parameterItem(JsonNode value) {
        if (value.has("$ref")) {
            within(2, () -> strings(1, value.path("$ref")));
        } else {
            within(1, () -> parameter(value));
        }
    }

    /** Fields of a path's and of a query's parameter differ by one from the sixth on. */
    private void parameter(JsonNode value) {
        switch (value.path("in").asText()) {
            case "body" ->
                within(1, () -> {
                    within(5, () -> schema(value.path("schema")));
                    flag(4, value.path("required"));
                    strings(3, value.path("in"));
                    strings(2, value.path("name"));
                    strings(1, value.path("description"));
                });
            case "path" -> within(2, () -> within(4, () -> plainParameter(value, 5, 19)));
            default -> within(2, () -> within(3, () -> plainParameter(value, 6, 20)));
        }
    }

    private void plainParameter(JsonNode value, int typeField, int uniqueField) {
        flag(uniqueField, value.path("uniqueItems"));
        strings(typeField, value.path("type"));
        strings(4, value.path("name"));
        strings(3, value.path("description"));
        strings(2, value.path("in"));
        flag(1, value.path("required"));
    }

    private void schema(JsonNode schema) {
        extensions(31, schema);
        if (schema.has("properties")) {
            within(25, () -> named(1, schema.path("properties"), (name, value) -> schema(value)));
        }
        each(schema.path("allOf"), value -> within(24, () -> schema(value)));
        if (schema.has("items")) {
            within(23, () -> within(1, () -> schema(schema.path("items"))));
        }
        if (schema.has("type")) {
            within(22, () -> strings(1, schema.path("type")));
        }
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            within(21, () -> within(1, () -> schema(additional)));
        } else if (additional.isBoolean()) {
            within(21, () -> out.number(2, additional.asBoolean() ? 1 : 0));
        }
        each(schema.path("enum"), value -> within(20, () -> any(value)));
        strings(19, schema.path("required"));
        counts(
                schema,
                Map.of(
                        "minProperties",
                        18,
                        "maxProperties",
                        17,
                        "minItems",
                        15,
                        "maxItems",
                        14,
                        "minLength",
                        12,
                        "maxLength",
                        11));
        flag(16, schema.path("uniqueItems"));
        strings(13, schema.path("pattern"));
        flag(10, schema.path("exclusiveMinimum"));
        number(9, schema.path("minimum"));
        flag(8, schema.path("exclusiveMaximum"));
        number(7, schema.path("maximum"));
        number(6, schema.path("multipleOf"));
        strings(4, schema.path("description"));
        strings(3, schema.path("title"));
        strings(2, schema.path("format"));
        strings(1, schema.path("$ref"));
    }

    private void extensions(int field, JsonNode node) {
        List<Map.Entry<String, JsonNode>> extensions = new ArrayList<>(node.properties());
        extensions.removeIf(entry -> !entry.getKey().startsWith("x-"));
        for (Map.Entry<String, JsonNode> each : extensions.reversed()) {
            within(field, () -> {
                within(2, () -> any(each.getValue()));
                out.string(1, each.getKey());
            });
        }
    }

    /** JSON is YAML too. */
    private void any(JsonNode value) {
        out.string(2, new String(Json.write(value), StandardCharsets.UTF_8) + "\n");
    }

    private void counts(JsonNode schema, Map<String, Integer> fields) {
        fields.forEach((name, field) -> {
            if (schema.has(name)) {
                out.number(field, schema.path(name).asLong());
            }
        });
    }

    private void number(int field, JsonNode value) {
        if (value.isNumber()) {
            out.fixed64(field, value.asDouble());
        }
    }

    private void flag(int field, JsonNode value) {
        if (value.asBoolean()) {
            out.number(field, 1);
        }
    }

    private void strings(int field, JsonNode value) {
        if (value.isArray()) {
            each(value, one -> out.string(field, one.asText()));
        } else if (value.isTextual()) {
            out.string(field, value.asText());
        }
    }

    private void named(int field, JsonNode map, BiConsumer<String, JsonNode> value) {
        for (Map.Entry<String, JsonNode> entry : new ArrayList<>(map.properties()).reversed()) {
            within(field, () -> {
                within(2, () -> value.accept(entry.getKey(), entry.getValue()));
                out.string(1, entry.getKey());
            });
        }
    }

    private static void each(JsonNode list, java.util.function.Consumer<JsonNode> action) {
        if (list instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                action.accept(array.get(i));
            }
        }
    }

    private void within(int field, Runnable content) {
        int before = out.size();
        content.run();
        out.message(field, before);
    }
}
