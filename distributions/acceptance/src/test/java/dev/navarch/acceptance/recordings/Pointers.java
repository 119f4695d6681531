package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON pointers with two more forms: an element of a list by a field's value ({@code /type=Ready}, with dots for the
 * field's own path), and {@code *} for every element where something is dropped, kept or sorted.
 */
final class Pointers {

    private Pointers() {}

    /** The parts of a pointer, unescaped. */
    static List<String> split(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .skip(1)
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** What a pointer leads to; null where that is nothing or JSON's null. */
    static @Nullable JsonNode at(JsonNode document, String pointer) {
        return at(document, split(pointer));
    }

    private static @Nullable JsonNode at(@Nullable JsonNode document, List<String> path) {
        JsonNode node = document;
        for (String part : path) {
            if (node instanceof ObjectNode object) {
                node = object.get(part);
            } else if (node instanceof ArrayNode list) {
                node = element(list, part);
            } else {
                return null;
            }
        }
        return node == null || node.isNull() ? null : node;
    }

    private static @Nullable JsonNode element(ArrayNode list, String part) {
        int equals = part.indexOf('=');
        if (equals >= 0) {
            List<String> field = List.of(part.substring(0, equals).split("\\."));
            String value = part.substring(equals + 1);
            for (JsonNode each : list) {
                JsonNode found = each.isObject() ? at(each, field) : null;
                if (found != null && found.asText().equals(value)) {
                    return each;
                }
            }
            return null;
        }
        if (!part.matches("-?\\d+")) {
            return null;
        }
        int index = Integer.parseInt(part);
        return list.get(index < 0 ? list.size() + index : index);
    }

    /** Takes a key out, in every element that the pointer's stars name. */
    static void drop(JsonNode document, String pointer) {
        drop(document, split(pointer));
    }

    private static void drop(@Nullable JsonNode node, List<String> path) {
        if (node == null || path.isEmpty()) {
            return;
        }
        if (path.getFirst().equals("*")) {
            if (path.size() > 1) {
                node.forEach(element -> drop(element, path.subList(1, path.size())));
            } else if (node instanceof ObjectNode object) {
                object.removeAll();
            }
        } else if (path.size() > 1) {
            drop(at(node, path.subList(0, 1)), path.subList(1, path.size()));
        } else if (node instanceof ObjectNode object) {
            object.remove(path.getFirst());
        }
    }

    /** What of a document the paths lead to, as a copy of its outline. */
    static JsonNode keep(JsonNode document, List<List<String>> paths) {
        if (paths.stream().anyMatch(List::isEmpty)) {
            return document;
        }
        if (document instanceof ArrayNode list) {
            ArrayNode kept = list.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                List<List<String>> below = below(paths, String.valueOf(i));
                if (!below.isEmpty()) {
                    kept.add(keep(list.get(i), below));
                }
            }
            return kept;
        }
        if (document instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            object.forEachEntry((key, value) -> {
                List<List<String>> below = below(paths, key);
                if (!below.isEmpty()) {
                    kept.set(key, keep(value, below));
                }
            });
            return kept;
        }
        return NullNode.getInstance();
    }

    private static List<List<String>> below(List<List<String>> paths, String step) {
        return paths.stream()
                .filter(path -> path.getFirst().equals("*") || path.getFirst().equals(step))
                .map(path -> path.subList(1, path.size()))
                .toList();
    }

    /** Sorts the lists that a path leads to by their elements' canonical text. */
    static void sort(JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            if (node instanceof ArrayNode list) {
                List<JsonNode> elements = new ArrayList<>();
                list.forEach(elements::add);
                elements.sort(Comparator.comparing(CanonicalText::of));
                list.removeAll();
                list.addAll(elements);
            }
            return;
        }
        List<String> rest = path.subList(1, path.size());
        if (path.getFirst().equals("*")) {
            node.forEach(element -> sort(element, rest));
        } else {
            JsonNode element = at(node, path.subList(0, 1));
            if (element != null) {
                sort(element, rest);
            }
        }
    }
}
