package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/** Rewrites schemas of OpenAPI 3 into what OpenAPI 2 can say. */
final class SchemaForm {

    private SchemaForm() {}

    /** The same without defaults; references carry their siblings along, which readers of OpenAPI 2 accept. */
    static ObjectNode version2(ObjectNode schema) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> it = schema.properties().iterator(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "default", "nullable" -> {}
                case "oneOf" -> made.put("type", "string");
                case "$ref" -> made.put("$ref", reference(value));
                case "allOf" -> made.put("$ref", reference(value.path(0).path("$ref")));
                case "properties" -> {
                    ObjectNode properties = made.putObject("properties");
                    value.properties()
                            .forEach(each -> properties.set(each.getKey(), version2((ObjectNode) each.getValue())));
                }
                case "items", "additionalProperties" ->
                    made.set(entry.getKey(), value instanceof ObjectNode inner ? version2(inner) : value);
                default -> made.set(entry.getKey(), value);
            }
        }
        return made;
    }

    private static String reference(JsonNode value) {
        return value.asText().replace(Version3.REFERENCE, Version2.REFERENCE);
    }

    /** Kinds that belong to every group are shown as belonging to the core and to the document's own group. */
    static ObjectNode ofGroup(ObjectNode schema, GroupName name) {
        if (schema.path("x-kubernetes-group-version-kind").size() < 2) {
            return schema;
        }
        ObjectNode reduced = schema.deepCopy();
        ArrayNode kinds = reduced.putArray("x-kubernetes-group-version-kind");
        for (JsonNode kind : schema.path("x-kubernetes-group-version-kind")) {
            String group = kind.path("group").asText();
            String version = kind.path("version").asText();
            if (group.isEmpty() && version.equals("v1")
                    || group.equals(name.group()) && version.equals(name.version())) {
                kinds.add(kind);
            }
        }
        return reduced;
    }
}
