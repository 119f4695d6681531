package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Merging;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which order the elements of merged lists stand: those of the patch as it wants them, others where they were. */
final class ElementOrder {

    private ElementOrder() {}

    /** Carries out {@code $setElementOrder/...} and takes it and the lists it is about out of the patch. */
    static void apply(ObjectNode target, ObjectNode patch, @Nullable Schema schema) {
        for (Map.Entry<String, JsonNode> each : List.copyOf(patch.properties())) {
            if (each.getKey().startsWith(Directives.ORDER)) {
                patch.remove(each.getKey());
                arrangeField(target, patch, Directives.fieldOf(each.getKey()), each.getValue(), schema);
            }
        }
    }

    private static void arrangeField(
            ObjectNode target, ObjectNode patch, String name, JsonNode order, @Nullable Schema schema) {
        Schema child = schema == null ? null : schema.child(name);
        if (child == null) {
            throw ApiException.plainInternalError("unable to find api field for the json field \"" + name + "\"");
        }
        ArrayNode wanted = list(order, name);
        ArrayNode original = target.has(name) ? list(target.get(name), name) : null;
        ArrayNode changes = patch.has(name) ? list(patch.get(name), name) : null;
        if (original == null && changes == null) {
            return;
        }
        ElementTypes.requireOne(original, changes);
        Merging merging = child.merging();
        if (changes != null) {
            checkOrder(changes, wanted, merging.patchKey(), name);
            patch.remove(name);
        }
        ArrayNode merged;
        if (original != null && changes != null) {
            merged = merging.patchMerge() ? ListMerge.merge(original.deepCopy(), changes, child) : changes;
        } else if (changes != null) {
            Directives.removed(changes);
            merged = changes;
        } else {
            merged = original;
        }
        wanted.forEach(each -> identity(each, merging.patchKey()));
        List<JsonNode> before = new ArrayList<>();
        if (original != null) {
            original.forEach(before::add);
        }
        target.set(name, arrange(elements(merged), elements(wanted), before, merging.patchKey()));
    }

    private static ArrayNode list(JsonNode value, String name) {
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw ApiException.plainInternalError("expected a list for " + name + ", but received " + value.getNodeType());
    }

    private static List<JsonNode> elements(ArrayNode list) {
        List<JsonNode> out = new ArrayList<>(list.size());
        list.forEach(out::add);
        return out;
    }

    /** The patch's elements, but those to be deleted, must occur in the order list, in the same order. */
    private static void checkOrder(ArrayNode changes, ArrayNode order, @Nullable String key, String name) {
        int at = 0;
        if (order.isEmpty()) {
            return;
        }
        for (JsonNode each : changes) {
            if (each.has(Directives.PATCH)) {
                continue;
            }
            while (at < order.size() && !Trees.equal(identity(each, key), identity(order.get(at), key))) {
                at++;
            }
            if (at++ == order.size()) {
                throw ApiException.plainInternalError(
                        "The order in patch list of " + name + " doesn't match $setElementOrder list");
            }
        }
    }

    private static JsonNode identity(JsonNode element, @Nullable String key) {
        if (key == null) {
            return element;
        }
        JsonNode value = element.get(key);
        if (value == null) {
            throw ApiException.plainInternalError("map: " + element + " does not contain declared merge key: " + key);
        }
        return value;
    }

    /**
     * Sorts {@code merged}: elements named in {@code wanted} in that order, the others in the order of {@code before};
     * both woven together so that what stood before another goes on standing there, and new elements come first.
     */
    static ArrayNode arrange(
            List<JsonNode> merged, List<JsonNode> wanted, List<JsonNode> before, @Nullable String key) {
        List<JsonNode> named = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        ElementIndex wish = ElementIndex.of(wanted, key);
        ElementIndex history = ElementIndex.of(before, key);
        for (JsonNode each : merged) {
            (rank(each, wish, key) >= 0 ? named : others).add(each);
        }
        named.sort(Comparator.comparingInt(each -> rank(each, wish, key)));
        others.sort(Comparator.comparingInt(each -> rank(each, history, key)));
        ArrayNode out = JsonNodeFactory.instance.arrayNode(merged.size());
        int next = 0;
        for (JsonNode each : named) {
            int rank = rank(each, history, key);
            while (next < others.size() && rank >= 0) {
                int other = rank(others.get(next), history, key);
                if (other < 0 || other > rank) {
                    break;
                }
                out.add(others.get(next++));
            }
            out.add(each);
        }
        while (next < others.size()) {
            out.add(others.get(next++));
        }
        return out;
    }

    private static int rank(JsonNode element, ElementIndex order, @Nullable String key) {
        return order.find(identity(element, key));
    }
}
