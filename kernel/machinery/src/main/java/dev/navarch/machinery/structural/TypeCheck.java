package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.format.Formats;
import dev.navarch.machinery.validation.FieldError.Type;
import java.util.List;

/**
 * Which types of values a schema allows.
 *
 * @param types empty for all
 * @param format empty where nobody checks it
 */
record TypeCheck(List<String> types, String format, boolean nullable) {

    static TypeCheck of(JsonNode schema) {
        String type = schema.path("type").asText("");
        List<String> types = schema.path("x-kubernetes-int-or-string").asBoolean()
                ? List.of("integer", "string")
                : type.isEmpty() ? List.of() : List.of(type);
        String format = schema.path("format").asText("");
        boolean known = !format.isEmpty() && Formats.isKnown(format, type);
        return new TypeCheck(types, known ? format : "", schema.path("nullable").asBoolean());
    }

    /** The one type that is allowed; empty if there are several. */
    String single() {
        return types.size() == 1 ? types.getFirst() : "";
    }

    void check(String at, JsonNode value, Findings found) {
        if (types.isEmpty() && format.isEmpty() && !value.isNull()) {
            return;
        }
        if (fits(value)) {
            found.match();
        } else {
            found.add(
                    Type.TYPE_INVALID,
                    at,
                    value,
                    (at.isEmpty() ? "" : at + " in body ") + "must be of type " + String.join(",", types) + ": \""
                            + name(value) + "\"");
        }
        if (!value.isNull()) {
            found.match();
        }
    }

    private boolean fits(JsonNode value) {
        if (value.isNull()) {
            return types.isEmpty() || nullable;
        }
        boolean numeric = types.contains("integer") || types.contains("number");
        if (!numeric && !format.isEmpty() && (value.isTextual() || value.isArray())) {
            return true;
        }
        if (value.isNumber()) {
            boolean whole = isInteger(value);
            return types.contains(whole ? "integer" : "number")
                    || (whole ? types.contains("number") : types.contains("integer") && isWhole(value));
        }
        return types.contains(name(value));
    }

    /** Whether a number is whole and has 64 bits at most; all others are floating-point numbers. */
    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean isWhole(JsonNode value) {
        double number = value.doubleValue();
        return Math.rint(number) == number && Math.abs(number) < 1L << 53;
    }

    private static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> isInteger(value) ? "integer" : "number";
            default -> "null";
        };
    }
}
