package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code .status.conditions[?(@.type=="Ready")].status}: fields, indexes, slices, unions, wildcards,
 * recursive descent and filters that compare. What is not there is no result. Immutable.
 */
public final class JsonPath {

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if the text is no path */
    public static JsonPath parse(String text) {
        return new JsonPath(new PathParser(text).parse());
    }

    /**
     * The values at this path, in order.
     *
     * @throws IllegalStateException if the path asks for an element of something that is no list
     */
    public List<JsonNode> find(JsonNode root) {
        if (steps.isEmpty()) {
            return List.of();
        }
        List<JsonNode> current = List.of(root);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            current.forEach(each -> step.apply(each, next));
            current = next;
        }
        return current;
    }

    /** One step further into a value. */
    sealed interface Step {

        void apply(JsonNode value, List<JsonNode> found);

        /** A field by its name. */
        record Child(String name) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                JsonNode child = value.get(name);
                if (child != null) {
                    found.add(child);
                }
            }
        }

        /** Several steps at once: a name in quotes is read like a path. */
        record Within(JsonPath path) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                found.addAll(path.find(value));
            }
        }

        /** All elements or fields. */
        record Wildcard() implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                value.forEach(found::add);
            }
        }

        /** The value itself and all below it. */
        record Descent() implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                found.add(value);
                if (value.isContainerNode()) {
                    value.forEach(each -> apply(each, found));
                }
            }
        }

        /** Elements from one index up to another; negative ones count from the end. */
        record Slice(@Nullable Integer from, @Nullable Integer to, int by) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                if (value.isNull()) {
                    return;
                }
                if (!(value instanceof ArrayNode list)) {
                    throw new IllegalStateException("not a list");
                }
                int start = from == null ? 0 : from < 0 ? from + list.size() : from;
                int end = to == null ? list.size() : to < 0 ? to + list.size() : to;
                for (int i = Math.max(0, start); i < Math.min(end, list.size()); i += by) {
                    found.add(list.get(i));
                }
            }
        }

        /** One element; negative indexes count from the end. */
        record Index(int index) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                if (value.isNull()) {
                    return;
                }
                if (!(value instanceof ArrayNode list)) {
                    throw new IllegalStateException("not a list");
                }
                int at = index < 0 ? index + list.size() : index;
                if (at >= 0 && at < list.size()) {
                    found.add(list.get(at));
                }
            }
        }

        /** The results of several paths, one after another. */
        record Union(List<Step> parts) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                parts.forEach(each -> each.apply(value, found));
            }
        }

        /** The elements for which a comparison holds. */
        record Filter(Comparison comparison) implements Step {
            @Override
            public void apply(JsonNode value, List<JsonNode> found) {
                if (value instanceof ArrayNode || value instanceof ObjectNode) {
                    for (JsonNode each : value) {
                        if (comparison.holds(each)) {
                            found.add(each);
                        }
                    }
                }
            }
        }
    }
}
