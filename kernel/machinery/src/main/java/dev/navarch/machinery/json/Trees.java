package dev.navarch.machinery.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparing trees. */
public final class Trees {

    /** Stands for a tree that is not there. */
    public static final JsonNode NOTHING = MissingNode.getInstance();

    private Trees() {}

    /**
     * Whether two trees say the same: fields in any order, whole numbers by value whatever type of node holds them;
     * null stands for nothing at all, and JSON's null is something.
     */
    public static boolean equal(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one instanceof ObjectNode first) {
            return other instanceof ObjectNode second && equalObjects(first, second);
        }
        if (one instanceof ArrayNode first) {
            return other instanceof ArrayNode second && equalLists(first, second);
        }
        if (one.isIntegralNumber() && other.isIntegralNumber()) {
            return one.canConvertToLong()
                    ? other.canConvertToLong() && one.longValue() == other.longValue()
                    : one.bigIntegerValue().equals(other.bigIntegerValue());
        }
        if (isFloating(one) && isFloating(other)) {
            return one.doubleValue() == other.doubleValue();
        }
        return one.equals(other);
    }

    /** As in Kubernetes, a whole number that 64 bits cannot hold counts as a floating-point number. */
    private static boolean isFloating(JsonNode number) {
        return number.isFloatingPointNumber() || number.isBigInteger() && !number.canConvertToLong();
    }

    private static boolean equalObjects(ObjectNode one, ObjectNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> each : one.properties()) {
            if (!equal(each.getValue(), other.get(each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalLists(ArrayNode one, ArrayNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
