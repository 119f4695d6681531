package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import java.util.Map;

/** Takes fields out of an object. */
final class Removal {

    private Removal() {}

    /** A copy without the places in the set; what is left empty by it becomes null. */
    static JsonNode remove(JsonNode value, FieldSet away, Schema schema) {
        return switch (Shape.of(schema, value, value)) {
            case LEAF -> value;
            case PARTS -> value instanceof ObjectNode object ? parts(object, away, schema) : value;
            case ELEMENTS -> value instanceof ArrayNode list ? elements(list, away, schema) : value;
        };
    }

    private static JsonNode parts(ObjectNode object, FieldSet away, Schema schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            FieldSet below = away.child(PathElement.field(each.getKey()));
            if (below == null) {
                out.set(each.getKey(), each.getValue());
            } else if (!below.isMember()) {
                out.set(each.getKey(), remove(each.getValue(), below, Shape.part(schema, each.getKey())));
            }
        }
        return out.isEmpty() && !object.isEmpty() ? NullNode.instance : out;
    }

    private static JsonNode elements(ArrayNode list, FieldSet away, Schema schema) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : list) {
            String element = Shape.identify(each, schema);
            FieldSet below = element == null ? null : away.child(element);
            if (below == null) {
                out.add(each);
            } else if (!below.isMember()) {
                out.add(remove(each, below, schema.element()));
            }
        }
        return out.isEmpty() && !list.isEmpty() ? NullNode.instance : out;
    }
}
