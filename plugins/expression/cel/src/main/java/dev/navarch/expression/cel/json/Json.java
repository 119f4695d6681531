package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.expression.cel.kubernetes.Quantity;
import dev.navarch.expression.cel.kubernetes.Semver;
import dev.navarch.expression.cel.text.Durations;
import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Null;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.OptionalOf;
import dev.navarch.spi.expression.ValueType.Scalar;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.Base64;
import java.util.Optional;

/** Reads JSON as values of declared types. */
public final class Json {

    private static final ListOf ANYTHING = new ListOf(ValueType.DYN, ValueType.UNBOUNDED);

    private Json() {}

    /** The value of a tree; objects and arrays are read later. */
    public static Object value(JsonNode tree, ValueType type) {
        if (tree.isNull()) {
            return Null.NULL;
        }
        return switch (type) {
            case Structure structure when tree instanceof ObjectNode object -> new JsonObject(object, structure);
            case MapOf map when tree instanceof ObjectNode object -> new JsonMap(object, map.value());
            case ListOf list when tree instanceof ArrayNode array -> new JsonList(array, list);
            case OptionalOf optional -> Optional.of(value(tree, optional.value()));
            case Scalar scalar -> scalar(tree, scalar.kind());
            default -> throw new Failure("invalid data, expected " + type.name());
        };
    }

    private static Object scalar(JsonNode tree, ValueType.Kind kind) {
        return switch (kind) {
            case DOUBLE -> tree.isNumber() ? (Object) tree.doubleValue() : natural(tree);
            case TIMESTAMP -> Timestamps.parseLenient(text(tree));
            case DURATION -> Durations.parseLenient(text(tree));
            case BYTES -> bytes(text(tree));
            case QUANTITY -> Quantity.parse(tree.asText());
            case SEMVER -> Semver.parse(text(tree));
            default -> natural(tree);
        };
    }

    private static Object natural(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> new JsonMap(object, ValueType.DYN);
            case ArrayNode array -> new JsonList(array, ANYTHING);
            default ->
                switch (tree.getNodeType()) {
                    case STRING -> tree.textValue();
                    case BOOLEAN -> tree.booleanValue();
                    case NUMBER -> number(tree);
                    default -> throw new Failure("invalid data");
                };
        };
    }

    private static Object number(JsonNode tree) {
        return tree.isIntegralNumber() && tree.canConvertToLong()
                ? (Object) tree.longValue()
                : (Object) tree.doubleValue();
    }

    private static String text(JsonNode tree) {
        if (!tree.isTextual()) {
            throw new Failure("invalid data, expected string");
        }
        return tree.textValue();
    }

    private static Bytes bytes(String text) {
        try {
            return new Bytes(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new Failure("Invalid byte formatted string " + text);
        }
    }
}
