package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import java.util.Map;

/** RFC 7386. */
public final class MergePatch {

    private MergePatch() {}

    /**
     * Applies the patch to a copy.
     *
     * @throws ApiException 400 for a patch that is no object
     */
    public static ObjectNode apply(ObjectNode current, JsonNode patch) {
        return into(current.deepCopy(), patch);
    }

    /** The same with an object that nobody else needs: it is used up. */
    public static ObjectNode into(ObjectNode current, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiException.badRequest("error decoding patch: a merge patch is an object");
        }
        merge(current, changes);
        return current;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> each : patch.properties()) {
            JsonNode value = each.getValue();
            if (value.isNull()) {
                target.remove(each.getKey());
            } else if (target.get(each.getKey()) instanceof ObjectNode inner && value instanceof ObjectNode changes) {
                merge(inner, changes);
            } else {
                target.set(each.getKey(), Nulls.dropped(value.deepCopy()));
            }
        }
    }
}
