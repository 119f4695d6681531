package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merge patches, and strategic ones as far as controllers use them: lists of conditions, owners and taints. */
final class Patches {

    private static final Map<String, String> MERGE_KEYS = Map.of("conditions", "type", "ownerReferences", "uid");

    private static final String DELETION = "$deleteFromPrimitiveList/";

    private Patches() {}

    static void apply(ObjectNode object, JsonNode patch, boolean strategic) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            JsonNode present = object.get(field.getKey());
            String mergeKey = strategic ? MERGE_KEYS.get(field.getKey()) : null;
            if (strategic && field.getKey().startsWith(DELETION)) {
                remove(object.get(field.getKey().substring(DELETION.length())), value);
            } else if (value.isNull()) {
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

    private static void remove(@Nullable JsonNode list, JsonNode items) {
        if (list instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                for (JsonNode item : items) {
                    if (i < array.size() && array.get(i).equals(item)) {
                        array.remove(i);
                    }
                }
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
