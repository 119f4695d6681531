package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.openapi.Operation.Kind;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kinds that CustomResourceDefinitions define, with the schemas that they state.
 *
 * @param stated the {@code openAPIV3Schema} by kind; empty where none is stated
 */
record CustomKinds(Map<Kind, Stated> stated) {

    static final ResourceName DEFINITIONS = new ResourceName("apiextensions.k8s.io", "customresourcedefinitions");

    /** What a definition says of one version of its kind. */
    record Stated(ObjectNode schema, String listKind) {}

    static CustomKinds read(Objects objects) {
        Map<Kind, Stated> stated = new LinkedHashMap<>();
        for (ObjectNode definition : objects.list(DEFINITIONS, "")) {
            JsonNode spec = definition.path("spec");
            String kind = spec.path("names").path("kind").asText();
            String list = spec.path("names").path("listKind").asText(kind + "List");
            for (JsonNode version : spec.path("versions")) {
                stated.put(
                        new Kind(
                                spec.path("group").asText(),
                                version.path("name").asText(),
                                kind),
                        new Stated(
                                version.path("schema").get("openAPIV3Schema") instanceof ObjectNode schema
                                        ? schema
                                        : JsonNodeFactory.instance.objectNode(),
                                list));
            }
        }
        return new CustomKinds(stated);
    }

    boolean has(ResourceType type) {
        return stated.containsKey(kind(type));
    }

    /** Adds the schemas of a kind and of its list. */
    void addSchemas(ResourceType type, ObjectNode schemas, boolean version3) {
        Kind kind = kind(type);
        Stated known = java.util.Objects.requireNonNull(stated.get(kind));
        String name = CustomSchema.name(kind.group(), kind.version(), kind.name());
        schemas.set(
                name,
                version3 ? CustomSchema.version3(known.schema(), kind) : CustomSchema.version2(known.schema(), kind));
        schemas.set(
                CustomSchema.name(kind.group(), kind.version(), known.listKind()),
                CustomSchema.list(kind, known.listKind(), version3));
    }

    private static Kind kind(ResourceType type) {
        return new Kind(type.group(), type.version(), type.kind());
    }
}
