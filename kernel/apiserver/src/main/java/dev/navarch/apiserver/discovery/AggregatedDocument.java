package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.resource.Subresource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Discovery of everything in one document. */
final class AggregatedDocument {

    private AggregatedDocument() {}

    /** @param core whether the core group alone is meant, or all others */
    static ObjectNode of(List<ResourceType> types, boolean core) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        document.putObject("metadata");
        ArrayNode items = document.putArray("items");
        Map<String, Map<String, ArrayNode>> groups = new LinkedHashMap<>();
        for (ResourceType type : types) {
            if (type.group().isEmpty() == core) {
                groups.computeIfAbsent(type.group(), group -> new LinkedHashMap<>())
                        .computeIfAbsent(type.version(), version -> JsonNodeFactory.instance.arrayNode())
                        .add(resource(type));
            }
        }
        groups.forEach((group, versions) -> {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            if (!group.isEmpty()) {
                metadata.put("name", group);
            }
            ArrayNode list = item.putArray("versions");
            versions.forEach((version, resources) -> list.addObject()
                    .put("version", version)
                    .put("freshness", "Current")
                    .set("resources", resources));
        });
        return document;
    }

    private static ObjectNode resource(ResourceType type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("resource", type.resource());
        node.set("responseKind", kind("", "", type.kind()));
        node.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
        node.put("singularResource", type.singular());
        type.verbs().forEach(node.putArray("verbs")::add);
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(node.putArray("shortNames")::add);
        }
        if (!type.categories().isEmpty()) {
            type.categories().forEach(node.putArray("categories")::add);
        }
        if (!type.subresources().isEmpty()) {
            ArrayNode list = node.putArray("subresources");
            for (Subresource sub : type.subresources()) {
                boolean own = sub.group().equals(type.group()) && sub.version().equals(type.version());
                ObjectNode each = list.addObject().put("subresource", sub.name());
                each.set("responseKind", own ? kind("", "", sub.kind()) : kind(sub.group(), sub.version(), sub.kind()));
                sub.verbs().forEach(each.putArray("verbs")::add);
            }
        }
        return node;
    }

    private static ObjectNode kind(String group, String version, String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", group)
                .put("version", version)
                .put("kind", kind);
    }
}
