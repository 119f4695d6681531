package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * RFC 6902, with the liberties that Kubernetes takes: negative indexes count from the end, a field that is not there
 * counts as null, and may be replaced.
 */
public final class JsonPatch {

    /** Operations in one patch. */
    public static final int MAXIMUM_OPERATIONS = 10_000;

    /** Bytes that all copies of one patch may add up to. */
    private static final int MAXIMUM_COPIED = 3 * 1024 * 1024;

    private static final Set<String> OPERATION_FIELDS = Set.of("op", "path", "from", "value");

    private JsonNode document;
    private int copied;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    /**
     * Applies the operations one after another to a copy.
     *
     * @throws ApiException 400 for a patch that is none, 422 for one that does not fit, 413 for too many operations
     */
    public static ObjectNode apply(ObjectNode current, JsonNode patch) {
        return into(current.deepCopy(), patch);
    }

    /** The same with an object that nobody else needs: it is used up, even where the patch does not fit. */
    public static ObjectNode into(ObjectNode current, JsonNode patch) {
        if (patch.isNull()) {
            return current;
        }
        if (!(patch instanceof ArrayNode operations)) {
            throw ApiException.badRequest("error decoding patch: a JSON patch is a list of operations");
        }
        if (operations.size() > MAXIMUM_OPERATIONS) {
            throw ApiException.requestEntityTooLarge("The allowed maximum operations in a JSON patch is "
                    + MAXIMUM_OPERATIONS + ", got " + operations.size());
        }
        operations.forEach(JsonPatch::check);
        JsonPatch work = new JsonPatch(current);
        operations.forEach(work::operation);
        if (!(work.document instanceof ObjectNode result)) {
            throw ApiException.unprocessable("the patch leaves something that is no object");
        }
        return result;
    }

    /** The fields of operations that no operation has, such as {@code [0].foo}: strict field validation refuses them. */
    public static List<String> unknownFields(JsonNode patch) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < patch.size(); i++) {
            for (Map.Entry<String, JsonNode> each : patch.path(i).properties()) {
                if (!OPERATION_FIELDS.contains(each.getKey())) {
                    out.add("[" + i + "]." + each.getKey());
                }
            }
        }
        return out;
    }

    private void operation(JsonNode operation) {
        String path = text(operation, "path");
        JsonNode value = operation.path("value").isMissingNode() ? NullNode.instance : operation.get("value");
        switch (operation.path("op").asText()) {
            case "add" -> place(path).add(value.deepCopy());
            case "replace" -> replace(path, value.deepCopy());
            case "remove" -> place(path).remove();
            case "test" -> test(path, value);
            case "move" -> {
                Place from = place(text(operation, "from"));
                JsonNode moved = from.get();
                from.remove();
                place(path).add(moved);
            }
            case "copy" -> place(path).add(copy(place(text(operation, "from")).get()));
            default ->
                throw ApiException.unprocessable(
                        "Unexpected kind: " + operation.path("op").asText());
        }
    }

    private static void check(JsonNode operation) {
        if (!operation.isObject() && !operation.isNull()) {
            throw ApiException.badRequest("error decoding patch: an operation is an object");
        }
        for (String field : List.of("op", "path", "from")) {
            JsonNode value = operation.path(field);
            if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
                throw ApiException.badRequest("error decoding patch: " + field + " is a text");
            }
        }
    }

    private static String text(JsonNode operation, String field) {
        JsonNode value = operation.path(field);
        if (!value.isTextual()) {
            throw ApiException.unprocessable("operation missing " + field + " field");
        }
        return value.textValue();
    }

    private void replace(String path, JsonNode value) {
        if (path.isEmpty()) {
            document = value;
        } else {
            place(path).replace(value);
        }
    }

    private void test(String path, JsonNode wanted) {
        JsonNode found = path.isEmpty() ? document : place(path).get();
        if (!Trees.equal(found, wanted)) {
            throw ApiException.unprocessable("testing value " + path + " failed: test failed");
        }
    }

    private JsonNode copy(JsonNode value) {
        copied += Json.write(value).length;
        if (copied > MAXIMUM_COPIED) {
            throw ApiException.unprocessable("the copies of this patch exceed " + MAXIMUM_COPIED + " bytes");
        }
        return value.deepCopy();
    }

    private Place place(String path) {
        String[] steps = path.split("/", -1);
        if (steps.length < 2) {
            throw missing(path);
        }
        JsonNode container = document;
        for (int i = 1; i < steps.length - 1; i++) {
            container = new Place(container, unescape(steps[i]), path).get();
        }
        if (!container.isContainerNode()) {
            throw missing(path);
        }
        return new Place(container, unescape(steps[steps.length - 1]), path);
    }

    private static String unescape(String step) {
        return step.indexOf('~') < 0 ? step : step.replace("~1", "/").replace("~0", "~");
    }

    private static ApiException missing(String path) {
        return ApiException.unprocessable("doc is missing path: " + path + ": missing path");
    }

    /** A field or an element, there or not. */
    private record Place(JsonNode container, String key, String path) {

        JsonNode get() {
            return switch (container) {
                case ObjectNode object -> object.has(key) ? object.get(key) : NullNode.instance;
                case ArrayNode list -> list.get(index(list.size()));
                default -> throw missing(path);
            };
        }

        void add(JsonNode value) {
            switch (container) {
                case ObjectNode object -> object.set(key, value);
                case ArrayNode list -> list.insert(key.equals("-") ? list.size() : index(list.size() + 1), value);
                default -> throw missing(path);
            }
        }

        void replace(JsonNode value) {
            switch (container) {
                case ObjectNode object -> object.set(key, value);
                case ArrayNode list -> list.set(index(list.size()), value);
                default -> throw missing(path);
            }
        }

        void remove() {
            switch (container) {
                case ObjectNode object -> {
                    if (object.remove(key) == null) {
                        throw missing(path);
                    }
                }
                case ArrayNode list -> list.remove(index(list.size()));
                default -> throw missing(path);
            }
        }

        private int index(int size) {
            int index;
            try {
                index = Integer.parseInt(key);
            } catch (NumberFormatException e) {
                throw ApiException.unprocessable(path + ": invalid array index");
            }
            int counted = index < 0 ? index + size : index;
            if (counted < 0 || counted >= size) {
                throw ApiException.unprocessable("Unable to access invalid index: " + index + ": invalid array index");
            }
            return counted;
        }
    }
}
