package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Merging;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kubernetes' own patch: lists merge by the keys that the schema names, and directives say what merging cannot. */
public final class StrategicMergePatch {

    private StrategicMergePatch() {}

    /**
     * Applies the patch to a copy.
     *
     * @throws ApiException 400 for a malformed patch; 500 for unknown directives and missing merge keys, as Kubernetes
     *     answers
     */
    public static ObjectNode apply(ObjectNode current, JsonNode patch, Schema schema) {
        return into(current.deepCopy(), patch, schema);
    }

    /** The same with an object that nobody else needs: it is used up, even where the patch does not fit. */
    public static ObjectNode into(ObjectNode current, JsonNode patch, Schema schema) {
        if (patch.isNull()) {
            return current;
        }
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiException.badRequest("error decoding patch: a strategic merge patch is an object");
        }
        JsonNode kind = current.get("kind");
        JsonNode version = current.get("apiVersion");
        ObjectNode patched = mergeObject(current, (ObjectNode) WholeNumbers.of(changes), schema);
        keepType(patched, "kind", kind);
        keepType(patched, "apiVersion", version);
        return patched;
    }

    /** What an object is cannot be patched; who tries is not heard, unless it is with what could be no type at all. */
    private static void keepType(ObjectNode patched, String field, @Nullable JsonNode value) {
        if (value != null && patched.path(field).isTextual()) {
            patched.set(field, value);
        }
    }

    /** Merges the patch, which is used up, into the target. */
    static ObjectNode mergeObject(ObjectNode target, ObjectNode patch, @Nullable Schema schema) {
        JsonNode directive = patch.get(Directives.PATCH);
        if (directive != null) {
            return switch (directive.asText()) {
                case Directives.REPLACE -> {
                    patch.remove(Directives.PATCH);
                    yield patch;
                }
                case Directives.DELETE -> JsonNodeFactory.instance.objectNode();
                default -> throw Directives.unknown(directive);
            };
        }
        retainKeys(target, patch);
        ElementOrder.apply(target, patch, schema);
        for (Map.Entry<String, JsonNode> each : patch.properties()) {
            if (each.getKey().startsWith(Directives.DELETE_FROM)) {
                deleteFrom(target, Directives.fieldOf(each.getKey()), each.getValue());
            } else {
                mergeField(target, each.getKey(), each.getValue(), schema);
            }
        }
        return target;
    }

    private static void mergeField(ObjectNode target, String name, JsonNode value, @Nullable Schema schema) {
        if (value.isNull()) {
            target.remove(name);
            return;
        }
        JsonNode present = target.get(name);
        Schema child = schema == null ? null : schema.child(name);
        Merging merging = child == null ? Merging.DEFAULT : child.merging();
        if (present instanceof ObjectNode object && value instanceof ObjectNode changes) {
            target.set(name, merging.patchReplace() ? changes : mergeObject(object, changes, child));
        } else if (present instanceof ArrayNode list && value instanceof ArrayNode changes) {
            target.set(name, merging.patchMerge() ? ListMerge.merge(list, changes, child) : changes);
        } else {
            JsonNode kept = Directives.removed(Nulls.dropped(value));
            if (kept == null) {
                target.remove(name);
            } else {
                target.set(name, kept);
            }
        }
    }

    private static void deleteFrom(ObjectNode target, String name, JsonNode values) {
        if (!(target.get(name) instanceof ArrayNode list) || !(values instanceof ArrayNode away)) {
            return;
        }
        ElementTypes.requireOne(list, away);
        Set<JsonNode> set = new HashSet<>();
        away.forEach(set::add);
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        list.forEach(each -> {
            if (!set.contains(each)) {
                left.add(each);
            }
        });
        target.set(name, left);
    }

    /** Drops from the target what {@code $retainKeys} does not name. */
    private static void retainKeys(ObjectNode target, ObjectNode patch) {
        JsonNode retain = patch.remove(Directives.RETAIN_KEYS);
        if (retain == null) {
            return;
        }
        Set<String> keys = new HashSet<>();
        retain.forEach(each -> keys.add(each.asText()));
        boolean fits = retain.isArray()
                && patch.properties().stream()
                        .allMatch(each -> each.getValue().isNull()
                                || each.getKey().startsWith(Directives.DELETE_FROM)
                                || each.getKey().startsWith(Directives.ORDER)
                                || keys.contains(each.getKey()));
        if (!fits) {
            throw ApiException.badRequest("invalid patch format of retainKeys");
        }
        target.retain(keys);
    }
}
