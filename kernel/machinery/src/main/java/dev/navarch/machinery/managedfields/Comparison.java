package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two objects. */
final class Comparison {

    private FieldSet added = new FieldSet();
    private FieldSet modified = new FieldSet();
    private FieldSet removed = new FieldSet();
    private final List<String> path = new ArrayList<>();

    private Comparison() {}

    static Comparison of(JsonNode before, JsonNode after, Schema schema, FieldSet ignored) {
        Comparison out = new Comparison();
        out.compare(before, after, schema);
        out.added = out.added.withoutSubtrees(ignored);
        out.modified = out.modified.withoutSubtrees(ignored);
        out.removed = out.removed.withoutSubtrees(ignored);
        return out;
    }

    FieldSet written() {
        return added.union(modified);
    }

    FieldSet removed() {
        return removed;
    }

    private void compare(@Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
        if (schema.type() == Type.DEDUCED && changesForm(before, after)) {
            compare(before, null, schema);
            compare(null, after, schema);
            return;
        }
        Shape shape = Shape.of(schema, before, after);
        if (shape == Shape.LEAF || (Shape.isEmpty(before) && Shape.isEmpty(after))) {
            leaf(before, after);
            return;
        }
        if (shape == Shape.PARTS) {
            parts(before, after, schema);
        } else {
            elements(before, after, schema);
        }
        if (before == null) {
            added.insert(path);
        } else if (after == null) {
            removed.insert(path);
        }
    }

    /** Whether an object takes the place of something else or the other way round; null has any form. */
    private static boolean changesForm(@Nullable JsonNode before, @Nullable JsonNode after) {
        return before != null
                && after != null
                && !before.isNull()
                && !after.isNull()
                && before.isObject() != after.isObject();
    }

    private void leaf(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null) {
            added.insert(path);
        } else if (after == null) {
            removed.insert(path);
        } else if (!Trees.equal(before, after)) {
            modified.insert(path);
        }
    }

    private void parts(@Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
        if (before instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                JsonNode now = Shape.get(after, each.getKey());
                // Most of an object stays as it is, and what is equal needs no path.
                if (!Trees.equal(each.getValue(), now)) {
                    descend(PathElement.field(each.getKey()), each.getValue(), now, Shape.part(schema, each.getKey()));
                }
            }
        }
        if (after instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                if (Shape.get(before, each.getKey()) == null) {
                    descend(PathElement.field(each.getKey()), null, each.getValue(), Shape.part(schema, each.getKey()));
                }
            }
        }
    }

    private void elements(@Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
        Map<String, List<JsonNode>> old = Shape.elements(before, schema);
        Map<String, List<JsonNode>> now = Shape.elements(after, schema);
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(now.keySet());
        for (String element : all) {
            List<JsonNode> one = old.getOrDefault(element, List.of());
            List<JsonNode> other = now.getOrDefault(element, List.of());
            if (one.size() <= 1 && other.size() <= 1) {
                descend(
                        element,
                        one.isEmpty() ? null : one.getFirst(),
                        other.isEmpty() ? null : other.getFirst(),
                        schema.element());
            } else {
                duplicates(element, one, other);
            }
        }
    }

    /** Elements that share an identity are one piece. */
    private void duplicates(String element, List<JsonNode> before, List<JsonNode> after) {
        path.add(element);
        if (before.isEmpty()) {
            added.insert(path);
        } else if (after.isEmpty()) {
            removed.insert(path);
        } else if (!same(before, after)) {
            modified.insert(path);
        }
        path.removeLast();
    }

    private static boolean same(List<JsonNode> before, List<JsonNode> after) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < before.size(); i++) {
            same = Trees.equal(before.get(i), after.get(i));
        }
        return same;
    }

    private void descend(String element, @Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
        path.add(element);
        compare(before, after, schema);
        path.removeLast();
    }
}
