package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields by which objects of a kind can be selected. A field that is not among them is refused with 400. Every kind
 * has {@code metadata.name}, and {@code metadata.namespace} whether or not it is namespaced.
 */
public final class FieldLabels {

    /** The two fields that every kind has. */
    public static final FieldLabels METADATA = new FieldLabels(Map.of());

    /** The name alone: what cluster-scoped custom resources have, and built-in ones that have labels of their own. */
    public static final FieldLabels NAME =
            new FieldLabels(Map.of("metadata.name", object -> Tree.text(object.path("metadata"), "name")), true);

    private final Map<String, Function<ObjectNode, String>> extractors;

    private FieldLabels(Map<String, Function<ObjectNode, String>> whole, boolean complete) {
        this.extractors = Map.copyOf(whole);
    }

    private FieldLabels(Map<String, Function<ObjectNode, String>> more) {
        Map<String, Function<ObjectNode, String>> all = new LinkedHashMap<>();
        all.put("metadata.name", object -> Tree.text(object.path("metadata"), "name"));
        all.put("metadata.namespace", object -> Tree.text(object.path("metadata"), "namespace"));
        all.putAll(more);
        this.extractors = Map.copyOf(all);
    }

    /** These fields and one more, whose text is what stands at its place; empty where nothing stands. */
    public FieldLabels with(String dottedPath) {
        String[] steps = dottedPath.split("\\.");
        return with(dottedPath, object -> Tree.textAt(object, steps));
    }

    /** These fields and one more. */
    public FieldLabels with(String name, Function<ObjectNode, String> extractor) {
        Map<String, Function<ObjectNode, String>> more = new LinkedHashMap<>(extractors);
        more.put(name, extractor);
        return new FieldLabels(more, true);
    }

    /** How to read the field of this name; empty if the kind cannot be selected by it. */
    public Optional<Function<ObjectNode, String>> extractor(String name) {
        return Optional.ofNullable(extractors.get(name));
    }

    /** The names of all fields. */
    public Set<String> names() {
        return extractors.keySet();
    }
}
