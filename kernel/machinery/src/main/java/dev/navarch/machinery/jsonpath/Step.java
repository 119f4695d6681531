package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One step from values to others; one that fails for one of the values fails for all. */
sealed interface Step permits Step.Each, Step.Constant, Step.Union, Step.Unknown {

    /** @throws IllegalStateException if a value is not what the step needs */
    List<JsonNode> from(List<JsonNode> values);

    static List<JsonNode> walk(List<Step> steps, List<JsonNode> values) {
        List<JsonNode> current = values;
        for (Step step : steps) {
            current = step.from(current);
        }
        return current;
    }

    /** A step that treats each value on its own. */
    sealed interface Each extends Step permits Child, Wildcard, Descent, Slice, Filter {

        void from(JsonNode value, Consumer<JsonNode> found);

        @Override
        default List<JsonNode> from(List<JsonNode> values) {
            List<JsonNode> found = new ArrayList<>();
            values.forEach(each -> from(each, found::add));
            return found;
        }
    }

    /** A field by its name. */
    record Child(String name) implements Each {
        @Override
        public void from(JsonNode value, Consumer<JsonNode> found) {
            JsonNode child = value.get(name);
            if (child != null) {
                found.accept(child);
            }
        }
    }

    /** All elements or fields. */
    record Wildcard() implements Each {
        @Override
        public void from(JsonNode value, Consumer<JsonNode> found) {
            value.forEach(found);
        }
    }

    /** The value itself and all below it that has content. */
    record Descent() implements Each {
        @Override
        public void from(JsonNode value, Consumer<JsonNode> found) {
            if (value.isTextual() ? !value.textValue().isEmpty() : !value.isEmpty()) {
                found.accept(value);
                value.forEach(each -> from(each, found));
            }
        }
    }

    /**
     * Elements of a list from one index up to another; negative indexes count from the end.
     *
     * @param from null for the first
     * @param by the distance from one element to the next
     */
    record Slice(@Nullable Integer from, Bound to, int by) implements Each {

        /** Where a slice ends. */
        sealed interface Bound {}

        /** Behind the first element. */
        record One() implements Bound {}

        /** At the end of the list. */
        record End() implements Bound {}

        /** Before this element. */
        record At(int index) implements Bound {}

        @Override
        public void from(JsonNode value, Consumer<JsonNode> found) {
            if (value.isNull()) {
                return;
            }
            if (!(value instanceof ArrayNode list)) {
                throw new IllegalStateException("not a list");
            }
            int size = list.size();
            int start = from == null ? 0 : from < 0 ? from + size : from;
            int end =
                    switch (to) {
                        case One one -> start + 1;
                        case End wholeRest -> size;
                        case At(int index) -> index < 0 ? index + size : index;
                    };
            if (start == end) {
                return;
            }
            if (start < 0 || end > size || start > end || by <= 0) {
                throw new IllegalStateException("index out of bounds");
            }
            for (int i = start; i < end; i += by) {
                found.accept(list.get(i));
            }
        }
    }

    /** The elements of a list for which a comparison holds. */
    record Filter(Comparison comparison) implements Each {
        @Override
        public void from(JsonNode value, Consumer<JsonNode> found) {
            if (!(value instanceof ArrayNode list)) {
                throw new IllegalStateException("not a list");
            }
            for (JsonNode each : list) {
                if (comparison.holds(each)) {
                    found.accept(each);
                }
            }
        }
    }

    /** The same whatever the values are. */
    record Constant(JsonNode value) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) {
            return List.of(value);
        }
    }

    /** The results of several paths, one after another. */
    record Union(List<List<Step>> parts) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) {
            List<JsonNode> found = new ArrayList<>();
            parts.forEach(each -> found.addAll(walk(each, values)));
            return found;
        }
    }

    /** A word that means nothing in a path of one value. */
    record Unknown(String word) implements Step {
        @Override
        public List<JsonNode> from(List<JsonNode> values) {
            throw new IllegalStateException("unrecognized identifier " + word);
        }
    }
}
