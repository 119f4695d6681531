package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.expression.cel.kubernetes.Quantity;
import dev.navarch.expression.cel.kubernetes.Semver;
import dev.navarch.expression.cel.text.Durations;
import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.expression.cel.value.Null;
import dev.navarch.expression.cel.value.ObjectLiteral;
import dev.navarch.expression.cel.value.TypeName;
import dev.navarch.expression.cel.value.Unsigned;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes values as JSON. */
public final class JsonWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonWriter() {}

    /** A tree of its own. */
    public static JsonNode tree(Object value) {
        return switch (value) {
            case Null n -> NODES.nullNode();
            case Boolean b -> NODES.booleanNode(b);
            case Long l -> NODES.numberNode(l);
            case Unsigned u -> NODES.numberNode(new BigInteger(u.toString()));
            case Double d -> number(d);
            case String s -> NODES.textNode(s);
            case Bytes b -> NODES.textNode(Base64.getEncoder().encodeToString(b.content()));
            case Instant i -> NODES.textNode(Timestamps.format(i));
            case Duration d -> NODES.textNode(Durations.format(d));
            case Quantity q -> NODES.textNode(q.text());
            case Semver s -> NODES.textNode(s.toString());
            case List<?> list -> array(list);
            case ObjectLiteral literal -> literal(literal);
            case MapValue map -> object(map);
            case Optional<?> o when o.isPresent() -> tree(o.get());
            default ->
                throw new Failure(
                        "type conversion error from '" + TypeName.of(value).name() + "' to JSON");
        };
    }

    private static JsonNode number(double d) {
        return d == Math.rint(d) && Math.abs(d) < 0x1p53 ? NODES.numberNode((long) d) : NODES.numberNode(d);
    }

    private static ArrayNode array(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(item -> array.add(tree(item)));
        return array;
    }

    private static ObjectNode literal(ObjectLiteral literal) {
        ObjectNode object = NODES.objectNode();
        literal.fields().forEach((name, value) -> object.set(name, tree(value)));
        return object;
    }

    private static ObjectNode object(MapValue map) {
        ObjectNode object = NODES.objectNode();
        for (Object key : map.keys()) {
            if (!(key instanceof String name)) {
                throw new Failure("map key " + key + " is not a string");
            }
            object.set(name, tree(map.get(key)));
        }
        return object;
    }
}
