package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Merge patches, and strategic ones as far as controllers use them: lists of conditions, owners and taints. */
final class Patches {

    private static final Map<String, String> MERGE_KEYS = Map.of("conditions", "type", "ownerReferences", "uid");

    private Patches() {}

    static void apply(ObjectNode object, JsonNode patch, boolean strategic) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            JsonNode present = object.get(field.getKey());
            String mergeKey = strategic ? MERGE_KEYS.get(field.getKey()) : null;
            if (value.isNull()) {
                object.remove(field.getKey());
            } else if (value instanceof ArrayNode items && mergeKey != null) {
                ArrayNode list = present instanceof ArrayNode array ? array : object.putArray(field.getKey());
                items.forEach(item -> merge(list, item, mergeKey));
                if (list.isEmpty()) {
                    object.remove(field.getKey());
                }
            } else if (value.isObject()) {
                ObjectNode inner = present instanceof ObjectNode node ? node : object.putObject(field.getKey());
                apply(inner, value, strategic);
            } else {
                object.set(field.getKey(), value.deepCopy());
            }
        }
    }

    private static void merge(ArrayNode list, JsonNode item, String mergeKey) {
        Optional<Integer> at = Optional.empty();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(mergeKey).equals(item.path(mergeKey))) {
                at = Optional.of(i);
            }
        }
        if (item.path("$patch").asText().equals("delete")) {
            at.ifPresent(list::remove);
        } else if (at.isPresent()) {
            apply((ObjectNode) list.get(at.get()), item, true);
        } else {
            ObjectNode added = JsonNodeFactory.instance.objectNode();
            apply(added, item, true);
            list.insert(0, added);
        }
    }
}
