package dev.navarch.machinery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.SchemaTable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Trees written in JSON with single quotes, and the built-in schemas. */
public final class Examples {

    public static final SchemaTable SCHEMAS = SchemaTable.load();

    private Examples() {}

    public static JsonNode tree(String text) {
        return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .tree();
    }

    public static ObjectNode object(String text) {
        return (ObjectNode) tree(text);
    }

    public static Schema schema(String group, String version, String kind) {
        return Objects.requireNonNull(SCHEMAS.of(group, version, kind));
    }
}
