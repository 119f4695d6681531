package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Publishes the schema that a CustomResourceDefinition states for one version. */
final class CustomSchema {

    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final String UNKNOWN_FIELDS = "x-kubernetes-preserve-unknown-fields";
    private static final Set<String> LOGIC = Set.of("allOf", "anyOf", "oneOf", "not");

    private final ObjectNode stated;
    private final boolean version3;

    private CustomSchema(ObjectNode stated, boolean version3) {
        this.stated = stated;
        this.version3 = version3;
    }

    /** The name of a kind's schema: the group backwards, version and kind. */
    static String name(String group, String version, String kind) {
        List<String> words = Arrays.asList(group.split("\\."));
        Collections.reverse(words);
        return String.join(".", words) + "." + version + "." + kind;
    }

    /** The schema of the kind as OpenAPI 3 has it. */
    static ObjectNode version3(ObjectNode stated, Operation.Kind kind) {
        return named(new CustomSchema(stated, true).kind(), kind);
    }

    /** The same in OpenAPI 2, without what it cannot say. */
    static ObjectNode version2(ObjectNode stated, Operation.Kind kind) {
        return named(new CustomSchema(stated, false).kind(), kind);
    }

    /** The schema of the kind's list. */
    static ObjectNode list(Operation.Kind kind, String listKind, boolean version3) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "object");
        list.putArray("required").add("items");
        ObjectNode properties = list.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        ObjectNode items = properties.putObject("items").put("type", "array").putObject("items");
        items.put(
                "$ref",
                (version3 ? Version3.REFERENCE : Version2.REFERENCE) + name(kind.group(), kind.version(), kind.name()));
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", reference(META + "ListMeta", version3));
        return named(list, new Operation.Kind(kind.group(), kind.version(), listKind));
    }

    private static ObjectNode named(ObjectNode schema, Operation.Kind kind) {
        schema.putArray("x-kubernetes-group-version-kind")
                .addObject()
                .put("group", kind.group())
                .put("kind", kind.name())
                .put("version", kind.version());
        return schema;
    }

    private ObjectNode kind() {
        if (!version3 && (stated.isEmpty() || stated.path(UNKNOWN_FIELDS).asBoolean())) {
            return JsonNodeFactory.instance.objectNode().put("type", "object");
        }
        ObjectNode schema = schema(stated);
        schema.put("type", "object");
        object(schema);
        return schema;
    }

    /** Gives an object the fields that each object has. */
    private void object(ObjectNode schema) {
        ObjectNode properties =
                schema.get("properties") instanceof ObjectNode there ? there : schema.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", reference(META + "ObjectMeta", version3));
    }

    private ObjectNode schema(JsonNode from) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        boolean untyped = !version3
                && (from.path(UNKNOWN_FIELDS).asBoolean()
                        || from.path("nullable").asBoolean());
        from.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (!version3 && (LOGIC.contains(key) || key.equals("default") || key.equals("nullable"))
                    || untyped && Set.of("type", "properties", "items").contains(key)) {
                return;
            }
            switch (key) {
                case "properties" -> {
                    ObjectNode properties = made.putObject(key);
                    value.properties().forEach(each -> properties.set(each.getKey(), schema(each.getValue())));
                }
                case "items", "additionalProperties" -> made.set(key, value.isObject() ? schema(value) : value);
                default -> made.set(key, value);
            }
        });
        if (from.path("x-kubernetes-int-or-string").asBoolean() && version3) {
            made.putArray("anyOf").add(type("integer")).add(type("string"));
        }
        if (from.path("x-kubernetes-embedded-resource").asBoolean() && version3) {
            object(made);
            made.putArray("required").add("kind").add("apiVersion");
        }
        return made;
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    private static ObjectNode reference(String name, boolean version3) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!version3) {
            return node.put("$ref", Version2.REFERENCE + name);
        }
        node.putArray("allOf").addObject().put("$ref", Version3.REFERENCE + name);
        return node;
    }
}
