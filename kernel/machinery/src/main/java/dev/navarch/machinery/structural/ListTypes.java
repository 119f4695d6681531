package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Elements of sets, and of lists with keys, must be unique; the latter must be objects. */
public final class ListTypes {

    private final List<FieldError> errors = new ArrayList<>(0);

    private ListTypes() {}

    /** The elements that occur twice, and those that can have no keys. */
    public static List<FieldError> check(JsonNode value, StructuralSchema schema) {
        ListTypes lists = new ListTypes();
        lists.check("", value, schema);
        return lists.errors;
    }

    private void check(String at, JsonNode value, StructuralSchema schema) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                StructuralSchema property = schema.properties().get(each.getKey());
                if (property != null) {
                    check(at.isEmpty() ? each.getKey() : at + "." + each.getKey(), each.getValue(), property);
                } else if (schema.additional() != null) {
                    check(at + "[" + each.getKey() + "]", each.getValue(), schema.additional());
                }
            }
        } else if (value instanceof ArrayNode list && schema.items() != null) {
            checkUnique(at, list, schema);
            for (int i = 0; i < list.size(); i++) {
                check(at + "[" + i + "]", list.get(i), schema.items());
            }
        }
    }

    private void checkUnique(String at, ArrayNode list, StructuralSchema schema) {
        boolean set = schema.listType().equals("set");
        if (!set && !schema.listType().equals("map")) {
            return;
        }
        if (!set && !consistsOfObjects(at, list)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode identity = set ? list.get(i) : keys(list.get(i), schema);
            String text = sorted(identity).toString();
            if (!seen.add(text) && told.add(text)) {
                errors.add(new FieldError(Type.DUPLICATE, at + "[" + i + "]", identity, ""));
            }
        }
    }

    private boolean consistsOfObjects(String at, ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode element = list.get(i);
            if (!element.isObject() && !element.isNull()) {
                String detail = "must be an object for an array of list-type map";
                errors.add(new FieldError(Type.INVALID, at + "[" + i + "]", element, detail));
                return false;
            }
        }
        return true;
    }

    private static JsonNode keys(JsonNode element, StructuralSchema schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (String key : schema.listMapKeys()) {
            if (element.has(key)) {
                out.set(key, element.get(key));
            }
        }
        return out;
    }

    /** The same with the fields of objects in the order of their names. */
    private static JsonNode sorted(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode out = JsonNodeFactory.instance.objectNode();
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(each -> out.set(each.getKey(), sorted(each.getValue())));
                yield out;
            }
            case ArrayNode list -> {
                ArrayNode out = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> out.add(sorted(each)));
                yield out;
            }
            default -> value;
        };
    }
}
