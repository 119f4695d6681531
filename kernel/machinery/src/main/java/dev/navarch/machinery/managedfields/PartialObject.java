package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Merging.ListType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a partial object over another as server-side apply does, but without owners. */
public final class PartialObject {

    private PartialObject() {}

    /** The partial object cannot be laid over objects of the kind. */
    public static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1L;

        UnfitException(String message) {
            super(message);
        }
    }

    /**
     * A new tree with everything of both; where they disagree, of {@code partial}.
     *
     * @throws UnfitException for unknown fields, values of the wrong type, and whatever could only be replaced as a whole
     */
    public static ObjectNode merge(ObjectNode object, ObjectNode partial, Schema schema) throws UnfitException {
        String problem = TypedCheck.problem(partial, schema);
        if (problem != null) {
            throw new UnfitException(
                    "error applying patch: failed to convert patch object to typed object: " + problem);
        }
        List<String> atomic = new ArrayList<>();
        findAtomic("", partial, schema, atomic);
        if (!atomic.isEmpty()) {
            throw new UnfitException(
                    "error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps"
                            + " or structs: " + String.join(", ", atomic));
        }
        return Union.of(object, partial, schema).deepCopy();
    }

    private static void findAtomic(String at, JsonNode value, @Nullable Schema schema, List<String> found) {
        if (schema == null) {
            return;
        }
        if (value.isObject()) {
            if (schema.merging().atomic()) {
                found.add(at);
            }
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                findAtomic(at + "." + each.getKey(), each.getValue(), schema.child(each.getKey()), found);
            }
        } else if (value.isArray() && schema.type() == Type.LIST) {
            if (schema.merging().list() == ListType.ATOMIC) {
                found.add(at);
            }
            for (int i = 0; i < value.size(); i++) {
                findAtomic(at + "[" + i + "]", value.get(i), schema.element(), found);
            }
        }
    }
}
