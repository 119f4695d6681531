package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks custom resources by the value validations of their schema. Some errors are about no field in particular: their
 * field is {@code <nil>}, as it is in Kubernetes.
 */
public final class Validation {

    private final Patterns patterns;

    private Validation(Patterns patterns) {
        this.patterns = patterns;
    }

    /**
     * What is wrong with an object.
     *
     * @param old what is stored; null for a create. Parts that have not changed are not checked again
     */
    public static List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old, StructuralSchema schema) {
        return List.copyOf(new Validation(schema.patterns())
                .check("", object, old, schema.source())
                .errors());
    }

    /** The same for a value at a place; errors about no field are about the place. */
    public static List<FieldError> validate(
            FieldPath at, JsonNode value, @Nullable JsonNode old, StructuralSchema schema) {
        return new Validation(schema.patterns())
                .check("", value, old, schema.source()).errors().stream()
                        .map(error -> new FieldError(
                                error.type(),
                                error.field().isEmpty() || error.field().equals(Findings.NO_FIELD)
                                        ? at.toString()
                                        : at.child(error.field()).toString(),
                                error.badValue(),
                                error.detail()))
                        .toList();
    }

    private Findings check(String at, JsonNode value, @Nullable JsonNode old, JsonNode schema) {
        Findings found = new Findings();
        if (old != null && Trees.equal(old, value)) {
            found.match();
            return found;
        }
        TypeCheck type = TypeCheck.of(schema);
        if (value.isNull()) {
            type.check(at, value, found);
            found.merge(Values.choice(at, value, schema));
            return found;
        }
        type.check(at, value, found);
        found.merge(choices(at, value, old, schema));
        found.match();
        found.merge(Values.check(at, value, schema, type.single(), patterns));
        found.merge(Values.choice(at, value, schema));
        found.match();
        if (value instanceof ObjectNode object) {
            found.merge(object(at, object, old, schema));
            found.match();
        } else if (value instanceof ArrayNode list) {
            found.merge(list(at, list, old, schema));
            found.match();
        }
        found.match();
        return found;
    }

    private Findings list(String at, ArrayNode list, @Nullable JsonNode old, JsonNode schema) {
        Findings found = new Findings();
        if (schema.path("items").isObject()) {
            boolean keyed = schema.path("x-kubernetes-list-type").asText().equals("map");
            for (int i = 0; i < list.size(); i++) {
                JsonNode before = keyed ? counterpart(list.get(i), old, schema) : null;
                found.merge(check(at + "[" + i + "]", list.get(i), before, schema.get("items")));
            }
        }
        Values.size(at, list, schema, "Items", "items", found);
        found.match();
        return found;
    }

    private static @Nullable JsonNode counterpart(JsonNode element, @Nullable JsonNode old, JsonNode schema) {
        if (old instanceof ArrayNode list) {
            for (JsonNode each : list) {
                boolean same = true;
                for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
                    same = same && Trees.equal(each.get(key.asText()), element.get(key.asText()));
                }
                if (same) {
                    return each;
                }
            }
        }
        return null;
    }

    private Findings object(String at, ObjectNode object, @Nullable JsonNode old, JsonNode schema) {
        Findings found = new Findings();
        Values.size(at, object, schema, "Properties", "properties", found);
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        boolean closed = additional.isBoolean() && !additional.booleanValue();
        boolean correlated = !schema.path("x-kubernetes-map-type").asText("").equals("atomic");
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode property = properties.has(each.getKey()) ? properties.get(each.getKey()) : additional;
            if (property.isObject()) {
                JsonNode before = correlated && old instanceof ObjectNode stored ? stored.get(each.getKey()) : null;
                found.merge(check(child(at, each.getKey()), each.getValue(), before, property));
            } else if (closed) {
                found.add(Type.INVALID, at, each.getKey(), at + "." + each.getKey() + " is a forbidden property");
            }
        }
        for (JsonNode each : schema.path("required")) {
            if (!object.has(each.asText())) {
                found.add(Type.REQUIRED, child(at, each.asText()), "", "");
            }
        }
        return found;
    }

    private Findings choices(String at, JsonNode value, @Nullable JsonNode old, JsonNode schema) {
        Findings found = new Findings();
        anyOf(at, value, old, schema.path("anyOf"), found);
        oneOf(at, value, old, schema.path("oneOf"), found);
        boolean all = true;
        for (JsonNode each : schema.path("allOf")) {
            Findings one = check(at, value, old, each);
            all &= one.isValid();
            found.merge(one);
        }
        if (!all) {
            found.addGeneral(at + " must validate all the schemas (allOf)");
        }
        if (schema.path("not").isObject()
                && check(at, value, old, schema.get("not")).isValid()) {
            found.addGeneral(at + " must not validate the schema (not)");
        }
        found.match();
        return found;
    }

    private void anyOf(String at, JsonNode value, @Nullable JsonNode old, JsonNode schemas, Findings found) {
        Findings best = null;
        for (JsonNode each : schemas) {
            Findings one = check(at, value, old, each);
            if (one.isValid()) {
                found.merge(one);
                return;
            }
            best = best == null || one.matches() > best.matches() ? one : best;
        }
        if (best != null) {
            found.addGeneral(at + " must validate at least one schema (anyOf)");
            found.merge(best);
        }
    }

    private void oneOf(String at, JsonNode value, @Nullable JsonNode old, JsonNode schemas, Findings found) {
        Findings best = null;
        Findings first = null;
        int valid = 0;
        for (JsonNode each : schemas) {
            Findings one = check(at, value, old, each);
            if (one.isValid()) {
                valid++;
                best = null;
                first = first == null ? one : first;
            } else if (valid == 0 && (best == null || one.matches() > best.matches())) {
                best = one;
            }
        }
        if (valid == 1 && first != null) {
            found.merge(first);
        } else if (!schemas.isEmpty()) {
            found.addGeneral(at + " must validate one and only one schema (oneOf)");
            if (best != null) {
                found.merge(best);
            }
        }
    }

    private static String child(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }
}
