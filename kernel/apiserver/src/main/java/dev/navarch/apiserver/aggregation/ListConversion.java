package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns an APIResourceList into the list that aggregated discovery has. */
final class ListConversion {

    private ListConversion() {}

    /** Subresources are gathered under their resources, which need not be listed themselves. */
    static ArrayNode toAggregated(JsonNode resources) {
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        for (JsonNode each : resources) {
            String name = each.path("name").asText();
            int slash = name.indexOf('/');
            if (slash < 0) {
                ObjectNode resource = resource(byName, name);
                resource.set("responseKind", kind(each));
                resource.put("scope", scope(each));
                resource.put("singularResource", each.path("singularName").asText(""));
                resource.set("verbs", verbs(each));
                copy(each, resource, "shortNames");
                copy(each, resource, "categories");
            } else {
                ObjectNode parent = resource(byName, name.substring(0, slash));
                if (!parent.has("scope")) {
                    parent.put("scope", scope(each));
                }
                ArrayNode list =
                        parent.get("subresources") instanceof ArrayNode there ? there : parent.putArray("subresources");
                ObjectNode sub = list.addObject().put("subresource", name.substring(slash + 1));
                sub.set("responseKind", kind(each));
                sub.set("verbs", verbs(each));
            }
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        byName.values().forEach(all::add);
        return all;
    }

    private static ObjectNode resource(Map<String, ObjectNode> byName, String name) {
        return byName.computeIfAbsent(name, any -> {
            ObjectNode resource = JsonNodeFactory.instance.objectNode().put("resource", name);
            resource.set("responseKind", kind(JsonNodeFactory.instance.objectNode()));
            return resource;
        });
    }

    private static ObjectNode kind(JsonNode from) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", from.path("group").asText(""))
                .put("version", from.path("version").asText(""))
                .put("kind", from.path("kind").asText(""));
    }

    private static String scope(JsonNode from) {
        return from.path("namespaced").asBoolean() ? "Namespaced" : "Cluster";
    }

    private static JsonNode verbs(JsonNode from) {
        return from.path("verbs").isArray() ? from.path("verbs") : JsonNodeFactory.instance.arrayNode();
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (!from.path(field).isEmpty()) {
            to.set(field, from.path(field));
        }
    }
}
