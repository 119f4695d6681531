package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A path such as {@code .status.conditions[?(@.type=="Ready")].status}: fields, indexes, slices, unions, wildcards,
 * recursive descent and filters that compare. A field that is not there is no result. Immutable.
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
     * @throws IllegalStateException if the path asks for an element of something that is no list or has none there, or
     *     compares what cannot be compared
     */
    public List<JsonNode> find(JsonNode root) {
        return Step.walk(steps, List.of(root));
    }
}
