package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a strategic merge patch that are instructions rather than values. */
final class Directives {

    static final String PATCH = "$patch";
    static final String REPLACE = "replace";
    static final String DELETE = "delete";
    static final String MERGE = "merge";
    static final String RETAIN_KEYS = "$retainKeys";
    static final String DELETE_FROM = "$deleteFromPrimitiveList";
    static final String ORDER = "$setElementOrder";

    private Directives() {}

    /** The field that {@code $setElementOrder/field} and its like are about. */
    static String fieldOf(String directive) {
        int slash = directive.indexOf('/');
        if (slash < 0 || (!directive.startsWith(DELETE_FROM + "/") && !directive.startsWith(ORDER + "/"))) {
            throw ApiException.badRequest("invalid strategic merge patch format: " + directive + " names no field");
        }
        return directive.substring(slash + 1);
    }

    static ApiException unknown(JsonNode directive) {
        return ApiException.plainInternalError("unknown patch type found: " + directive);
    }

    /** What of a value that is new to the object is left without parts that carry {@code $patch}; null if nothing is. */
    static @Nullable JsonNode removed(JsonNode value) {
        if (value instanceof ObjectNode object) {
            if (object.has(PATCH)) {
                return null;
            }
            Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
            while (fields.hasNext()) {
                if (removed(fields.next().getValue()) == null) {
                    fields.remove();
                }
            }
        } else if (value instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (removed(list.get(i)) == null) {
                    list.remove(i);
                }
            }
        }
        return value;
    }
}
