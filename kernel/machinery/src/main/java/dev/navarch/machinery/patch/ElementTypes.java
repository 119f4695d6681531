package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.navarch.machinery.status.ApiException;
import org.jspecify.annotations.Nullable;

/** Lists that a directive brings together have elements of one type. */
final class ElementTypes {

    private ElementTypes() {}

    /** @throws ApiException 500 for elements of different types, and where there is no element at all to tell a type by */
    static void requireOne(@Nullable ArrayNode one, @Nullable ArrayNode other) {
        JsonNode first = firstOf(one, firstOf(other, null));
        if (first == null) {
            throw ApiException.plainInternalError("no elements in any of the given slices");
        }
        requireAll(one, first);
        requireAll(other, first);
    }

    private static @Nullable JsonNode firstOf(@Nullable ArrayNode list, @Nullable JsonNode otherwise) {
        return list == null || list.isEmpty() ? otherwise : list.get(0);
    }

    private static void requireAll(@Nullable ArrayNode list, JsonNode like) {
        if (list == null) {
            return;
        }
        for (JsonNode each : list) {
            if (each.getNodeType() != like.getNodeType() || each.isIntegralNumber() != like.isIntegralNumber()) {
                throw ApiException.plainInternalError("list element types are not identical: " + list);
            }
        }
    }
}
