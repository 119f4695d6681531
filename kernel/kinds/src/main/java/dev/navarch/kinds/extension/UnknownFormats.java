package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.format.Formats;
import java.util.ArrayList;
import java.util.List;

/** Formats in a definition's schemas that nobody checks. */
final class UnknownFormats {

    private UnknownFormats() {}

    static List<String> of(ObjectNode definition) {
        List<String> unknown = new ArrayList<>();
        for (JsonNode version : definition.path("spec").path("versions")) {
            collect(version.path("schema").path("openAPIV3Schema"), unknown);
        }
        return unknown.stream().distinct().toList();
    }

    private static void collect(JsonNode schema, List<String> unknown) {
        String format = schema.path("format").asText("");
        if (!format.isEmpty() && !Formats.isKnown(format, schema.path("type").asText(""))) {
            unknown.add(format);
        }
        for (String several : List.of("allOf", "anyOf", "oneOf", "properties")) {
            schema.path(several).forEach(each -> collect(each, unknown));
        }
        for (String one : List.of("items", "additionalProperties", "not")) {
            if (schema.path(one).isObject()) {
                collect(schema.get(one), unknown);
            }
        }
    }
}
