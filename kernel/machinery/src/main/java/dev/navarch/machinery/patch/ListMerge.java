package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Merges a list with a patch's: scalars as sets, objects by the key that the schema names. */
final class ListMerge {

    private ListMerge() {}

    static ArrayNode merge(ArrayNode original, ArrayNode patch, Schema schema) {
        if (original.isEmpty() && patch.isEmpty()) {
            return original;
        }
        String key = schema.merging().patchKey();
        boolean objects = areObjects(original, patch);
        if (objects && key == null) {
            throw ApiException.plainInternalError("cannot merge lists without merge key");
        }
        List<JsonNode> before = elements(original);
        List<JsonNode> wanted = elements(patch);
        List<JsonNode> merged = objects ? mergeObjects(before, wanted, key, schema.element()) : union(before, wanted);
        return ElementOrder.arrange(merged, wanted, before, objects ? key : null);
    }

    private static boolean areObjects(ArrayNode original, ArrayNode patch) {
        int objects = 0;
        for (ArrayNode list : List.of(original, patch)) {
            for (JsonNode each : list) {
                if (each.isArray()) {
                    throw ApiException.unprocessable("lists of lists are not supported");
                }
                objects += each.isObject() ? 1 : 0;
            }
        }
        if (objects != 0 && objects != original.size() + patch.size()) {
            throw ApiException.plainInternalError("list element types are not identical");
        }
        return objects != 0;
    }

    private static List<JsonNode> elements(ArrayNode list) {
        List<JsonNode> out = new ArrayList<>(list.size());
        list.forEach(out::add);
        return out;
    }

    private static List<JsonNode> union(List<JsonNode> original, List<JsonNode> patch) {
        Set<JsonNode> out = new LinkedHashSet<>(original);
        out.addAll(patch);
        return new ArrayList<>(out);
    }

    /** Merges into {@code original}; takes elements that are instructions out of {@code patch}. */
    private static List<JsonNode> mergeObjects(
            List<JsonNode> original, List<JsonNode> patch, String key, Schema element) {
        boolean replace = false;
        List<JsonNode> away = new ArrayList<>();
        for (JsonNode each : patch) {
            JsonNode directive = each.get(Directives.PATCH);
            if (directive == null) {
                continue;
            }
            switch (directive.asText()) {
                case Directives.REPLACE -> replace = true;
                case Directives.DELETE -> {
                    keyOf(each, key);
                    away.add(each);
                }
                default -> throw Directives.unknown(directive);
            }
        }
        patch.removeIf(each -> each.has(Directives.PATCH));
        ElementIndex gone = ElementIndex.of(away, key);
        original.removeIf(each -> each.has(key) && gone.find(each.get(key)) >= 0);
        if (replace) {
            List<JsonNode> all = new ArrayList<>(patch);
            patch.clear();
            return all;
        }
        List<JsonNode> merged = new ArrayList<>(original);
        ElementIndex places = ElementIndex.of(merged, key);
        for (JsonNode each : patch) {
            int at = places.find(keyOf(each, key));
            if (at < 0) {
                places.add(each, merged.size());
                merged.add(each);
            } else {
                merged.set(
                        at,
                        StrategicMergePatch.mergeObject(
                                (ObjectNode) merged.get(at), ((ObjectNode) each).deepCopy(), element));
            }
        }
        return merged;
    }

    private static JsonNode keyOf(JsonNode element, String key) {
        JsonNode value = element.get(key);
        if (value == null) {
            throw ApiException.plainInternalError("map: " + element + " does not contain declared merge key: " + key);
        }
        return value;
    }

    static ArrayNode list(List<JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
    }
}
