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
    static ObjectNode of(List<ResourceType> types, List<KnownVersion> versions, boolean core) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        document.putObject("metadata");
        ArrayNode items = document.putArray("items");
        Map<String, ArrayNode> groups = new LinkedHashMap<>();
        for (KnownVersion known : versions) {
            if (known.group().isEmpty() != core) {
                continue;
            }
            ArrayNode list = groups.computeIfAbsent(known.group(), group -> {
                ObjectNode item = items.addObject();
                ObjectNode metadata = item.putObject("metadata");
                if (!group.isEmpty()) {
                    metadata.put("name", group);
                }
                return item.putArray("versions");
            });
            ObjectNode version = list.addObject().put("version", known.version());
            ArrayNode resources = resources(types, known);
            if (!resources.isEmpty()) {
                version.set("resources", resources);
            }
            version.put("freshness", known.current() ? "Current" : "Stale");
        }
        return document;
    }

    private static ArrayNode resources(List<ResourceType> types, KnownVersion known) {
        ArrayNode foreign = known.resources();
        if (foreign != null) {
            return foreign;
        }
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        for (ResourceType type : types) {
            if (type.group().equals(known.group()) && type.version().equals(known.version())) {
                own.add(resource(type));
            }
        }
        return own;
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
