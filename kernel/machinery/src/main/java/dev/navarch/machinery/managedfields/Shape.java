package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Merging.ListType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How ownership sees values: as one piece, as named parts, or as a list of identified elements. */
enum Shape {
    LEAF,
    PARTS,
    ELEMENTS;

    /** The shape of two values of one schema; either may be null. */
    static Shape of(Schema schema, @Nullable JsonNode one, @Nullable JsonNode other) {
        if (schema.type() == Type.DEDUCED) {
            return isObjectOrNothing(one)
                            && isObjectOrNothing(other)
                            && !schema.merging().atomic()
                    ? PARTS
                    : LEAF;
        }
        return switch (schema.type()) {
            case OBJECT, MAP -> schema.merging().atomic() ? LEAF : PARTS;
            case LIST -> schema.merging().list() == ListType.ATOMIC ? LEAF : ELEMENTS;
            default -> LEAF;
        };
    }

    private static boolean isObjectOrNothing(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isObject();
    }

    /** Whether there is nothing in it: null, missing, or an object or list without content. */
    static boolean isEmpty(@Nullable JsonNode value) {
        return value == null || value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    /** The path element of a list's element; null if it lacks all keys. */
    static @Nullable String identify(JsonNode element, Schema list) {
        return list.merging().list() == ListType.SET ? PathElement.value(element) : PathElement.key(element, list);
    }

    /** A list's elements by identity, in order; those of one identity together, those without any left out. */
    static Map<String, List<JsonNode>> elements(@Nullable JsonNode list, Schema schema) {
        Map<String, List<JsonNode>> out = new LinkedHashMap<>();
        if (list != null && list.isArray()) {
            for (JsonNode each : list) {
                String element = identify(each, schema);
                if (element != null) {
                    out.computeIfAbsent(element, key -> new ArrayList<>(1)).add(each);
                }
            }
        }
        return out;
    }

    /** The schema of a part; one of anything for names that the schema does not know. */
    static Schema part(Schema schema, String name) {
        Schema child = schema.child(name);
        return child == null ? Schema.ANY : child;
    }

    static @Nullable JsonNode get(@Nullable JsonNode value, String name) {
        return value instanceof ObjectNode object ? object.get(name) : null;
    }

    /** Whether a schema names this part, so that the part belongs to it rather than to those who set it. */
    static boolean isListed(Schema schema, String name) {
        return schema.type() == Type.OBJECT && schema.fields().find(name) != null;
    }
}
