package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.List;
import java.util.Map;

/** Which fields an object sets. */
final class OwnFields {

    private OwnFields() {}

    /** The fields of an object, without a look at their types. */
    static FieldSet of(JsonNode object, Schema schema) {
        FieldSet out = new FieldSet();
        collect(object, schema, out);
        return out;
    }

    private static void collect(JsonNode value, Schema schema, FieldSet at) {
        switch (Shape.of(schema, value, value)) {
            case LEAF -> at.setMember(true);
            case PARTS -> {
                if (value instanceof ObjectNode object) {
                    parts(object, schema, at);
                }
            }
            case ELEMENTS -> elements(value, schema, at);
        }
    }

    private static void parts(ObjectNode object, Schema schema, FieldSet at) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode value = each.getValue();
            FieldSet child = new FieldSet();
            collect(value, Shape.part(schema, each.getKey()), child);
            boolean empty = value.isNull() || (value.isObject() && value.isEmpty());
            if (empty || !Shape.isListed(schema, each.getKey())) {
                child.setMember(true);
            }
            if (!child.isEmpty()) {
                at.putChild(PathElement.field(each.getKey()), child);
            }
        }
    }

    private static void elements(JsonNode value, Schema schema, FieldSet at) {
        if (!(value instanceof ArrayNode)) {
            return;
        }
        for (Map.Entry<String, List<JsonNode>> each :
                Shape.elements(value, schema).entrySet()) {
            FieldSet child = at.descend(each.getKey());
            if (each.getValue().size() == 1) {
                collect(each.getValue().getFirst(), schema.element(), child);
            }
            child.setMember(true);
        }
    }

    /** The set with every named field above a member a member itself: what it takes to remove whole structures. */
    static FieldSet withAncestors(FieldSet set, Schema schema) {
        FieldSet out = new FieldSet();
        out.setMember(set.isMember());
        set.children().forEach((element, child) -> {
            FieldSet copy = withAncestors(child, below(schema, element));
            boolean named = element.startsWith("f:") && Shape.isListed(schema, element.substring(2));
            copy.setMember(copy.isMember() || named);
            out.putChild(element, copy);
        });
        return out;
    }

    /** The schema of what a path element leads to. */
    static Schema below(Schema schema, String element) {
        if (element.startsWith("f:")) {
            return Shape.part(schema, element.substring(2));
        }
        return schema.type() == Type.LIST ? schema.element() : Schema.ANY;
    }
}
