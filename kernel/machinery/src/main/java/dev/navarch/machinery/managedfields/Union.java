package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays what is applied over what is there. */
final class Union {

    private Union() {}

    /** A tree with everything of both; where they disagree, of {@code applied}. Shares nodes with its arguments. */
    static JsonNode of(@Nullable JsonNode live, JsonNode applied, Schema schema) {
        if (live == null || Shape.of(schema, live, applied) == Shape.LEAF || Shape.isEmpty(live)) {
            return applied;
        }
        if (Shape.isEmpty(applied)) {
            return live;
        }
        return switch (applied) {
            case ObjectNode object when live instanceof ObjectNode present -> parts(present, object, schema);
            case ArrayNode list when live instanceof ArrayNode present -> elements(present, list, schema);
            default -> applied;
        };
    }

    private static ObjectNode parts(ObjectNode live, ObjectNode applied, Schema schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.setAll(live);
        for (Map.Entry<String, JsonNode> each : applied.properties()) {
            out.set(each.getKey(), of(live.get(each.getKey()), each.getValue(), Shape.part(schema, each.getKey())));
        }
        return out;
    }

    /** Shared elements stand in the order of {@code applied}; those only in {@code live} stay in front of what followed. */
    private static ArrayNode elements(ArrayNode live, ArrayNode applied, Schema schema) {
        Map<String, List<JsonNode>> present = Shape.elements(live, schema);
        List<String> liveOrder = identities(live, schema);
        List<String> appliedOrder = identities(applied, schema);
        Set<String> wanted = new HashSet<>(appliedOrder);
        List<String> shared = new ArrayList<>(
                appliedOrder.stream().filter(present::containsKey).toList());
        Set<String> done = new HashSet<>();
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        int left = 0;
        int right = 0;
        while (left < liveOrder.size() || right < appliedOrder.size()) {
            if (left < liveOrder.size()) {
                String element = liveOrder.get(left);
                if (!wanted.contains(element)) {
                    out.add(live.get(left++));
                    continue;
                }
                boolean next = !shared.isEmpty() && shared.getFirst().equals(element);
                if (done.contains(element) || !next || right == appliedOrder.size()) {
                    left++;
                    continue;
                }
                if (appliedOrder.get(right).equals(element)) {
                    left++;
                }
            }
            if (right < appliedOrder.size()) {
                String element = appliedOrder.get(right);
                List<JsonNode> mine = present.getOrDefault(element, List.of());
                out.add(of(mine.size() == 1 ? mine.getFirst() : null, applied.get(right++), schema.element()));
                done.add(element);
                if (!shared.isEmpty() && shared.getFirst().equals(element)) {
                    shared.removeFirst();
                }
            }
        }
        return out;
    }

    private static List<String> identities(ArrayNode list, Schema schema) {
        List<String> out = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            String element = Shape.identify(each, schema);
            out.add(element == null ? "" : element);
        }
        return out;
    }
}
