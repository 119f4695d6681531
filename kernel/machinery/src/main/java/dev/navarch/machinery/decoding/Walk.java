package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Fields;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over an object with its schema: checks types, drops what is unknown, makes the rest canonical. */
final class Walk {

    private static final String METADATA = "metadata";

    private final Schema root;
    private final Empties empties;
    private @Nullable Object[] path = new Object[16];
    private int depth;
    private @Nullable List<String> unknown;

    Walk(Schema root, Empties empties) {
        this.root = root;
        this.empties = empties;
    }

    List<String> unknownFields() {
        return unknown == null ? List.of() : List.copyOf(unknown);
    }

    ObjectNode object(ObjectNode object, Schema schema) {
        if (schema.isCustom()) {
            return metadataAlone(object, schema);
        }
        Fields fields = schema.fields();
        Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            Field field = fields.find(entry.getKey());
            JsonNode value = entry.getValue();
            if (field == null) {
                noteUnknown(entry.getKey());
                entries.remove();
                continue;
            }
            if (value.isNull()) {
                entries.remove();
                continue;
            }
            enter(entry.getKey());
            JsonNode checked = value(value, field.schema());
            depth--;
            if (checked.isNull() || (isEmpty(checked, field.schema().type()) && isLeftOut(checked, field))) {
                entries.remove();
            } else if (checked != value) {
                entry.setValue(checked);
            }
        }
        for (Field field : fields.alwaysPrinted()) {
            if (!object.has(field.name())) {
                object.set(field.name(), field.pointer() ? object.nullNode() : Zero.of(field.schema()));
            }
        }
        return object;
    }

    /** Whether an empty value of a field is as good as none. */
    private boolean isLeftOut(JsonNode empty, Field field) {
        if (!field.omitEmpty()) {
            return empties == Empties.AS_STORED && empty.isContainerNode();
        }
        return !field.pointer() && !(empties == Empties.KEPT && empty.isContainerNode());
    }

    private ObjectNode metadataAlone(ObjectNode object, Schema schema) {
        Schema metadata = schema.child(METADATA);
        if (metadata != null && object.has(METADATA)) {
            enter(METADATA);
            object.set(METADATA, value(object.get(METADATA), metadata));
            depth--;
        }
        return object;
    }

    private JsonNode value(JsonNode value, Schema schema) {
        return switch (schema.type()) {
            case OBJECT -> {
                if (!(value instanceof ObjectNode object)) {
                    throw wrongType(value, schema.name());
                }
                yield object(object, schema);
            }
            case MAP -> {
                if (!(value instanceof ObjectNode map)) {
                    throw wrongType(value, "map");
                }
                yield map(map, schema.element());
            }
            case LIST -> {
                if (!(value instanceof ArrayNode list)) {
                    throw wrongType(value, "list");
                }
                yield list(list, schema.element());
            }
            case SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS -> schemaOrOther(value, schema);
            case RAW_EXTENSION, FIELDS, ANY, DEDUCED -> value;
            default -> scalar(value, schema.type());
        };
    }

    private JsonNode schemaOrOther(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            return object(object, schema.element());
        }
        if (value instanceof ArrayNode list && schema.type() == Type.SCHEMA_OR_LIST) {
            return list(list, schema.element());
        }
        boolean fits =
                switch (schema.type()) {
                    case SCHEMA_OR_BOOLEAN -> value.isBoolean();
                    case SCHEMA_OR_STRINGS -> value.isArray();
                    default -> false;
                };
        if (!fits) {
            throw wrongType(value, schema.element().name());
        }
        return value;
    }

    private ObjectNode map(ObjectNode map, Schema element) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            JsonNode value = entry.getValue();
            enter(entry.getKey());
            JsonNode checked = element(value, element);
            if (element.type() == Type.QUANTITY) {
                checked = Scalars.atLeastMilli(checked);
            }
            depth--;
            if (checked != value) {
                entry.setValue(checked);
            }
        }
        return map;
    }

    private ArrayNode list(ArrayNode list, Schema element) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode value = list.get(i);
            enter(i);
            JsonNode checked = element(value, element);
            depth--;
            if (checked != value) {
                list.set(i, checked);
            }
        }
        return list;
    }

    private JsonNode element(JsonNode value, Schema element) {
        return value.isNull() ? Zero.inside(element) : value(value, element);
    }

    private JsonNode scalar(JsonNode value, Type type) {
        try {
            return Scalars.check(value, type);
        } catch (ScalarMismatch e) {
            throw e.wording().isEmpty() ? wrongType(value, e.expected()) : new DecodingException(e.wording());
        }
    }

    private static boolean isEmpty(JsonNode value, Type type) {
        return switch (type) {
            case LIST, MAP -> value.isEmpty();
            case STRING, BYTES -> value.textValue().isEmpty();
            case BOOLEAN -> !value.booleanValue();
            case INT32, INT64 -> value.longValue() == 0;
            case DOUBLE -> value.doubleValue() == 0;
            default -> false;
        };
    }

    private void enter(Object step) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth++] = step;
    }

    private void noteUnknown(String name) {
        if (unknown == null) {
            unknown = new ArrayList<>();
        }
        String at = place();
        unknown.add(at.isEmpty() ? name : at + "." + name);
    }

    private String place() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (path[i] instanceof Integer index) {
                out.append('[').append(index.intValue()).append(']');
            } else {
                out.append(out.isEmpty() ? "" : ".").append(path[i]);
            }
        }
        return out.toString();
    }

    private DecodingException wrongType(JsonNode value, String expected) {
        return new DecodingException("json: cannot unmarshal " + describe(value) + " into Go struct field "
                + root.name() + "." + place() + " of type " + expected);
    }

    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() && value.canConvertToInt() ? "number" : "number " + value.asText();
            case STRING -> "string";
            default -> "null";
        };
    }
}
