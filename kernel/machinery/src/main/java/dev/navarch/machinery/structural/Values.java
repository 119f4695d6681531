package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.format.Formats;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldError.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The validations that look at one value alone: its size, range, form and choice. */
final class Values {

    private Values() {}

    /** @param type the one type that the schema allows; empty for none or several */
    static Findings check(String at, JsonNode value, JsonNode schema, String type, Patterns patterns) {
        Findings found = new Findings();
        if (value.isTextual()) {
            text(at, value, schema, patterns, found);
            found.match();
            format(at, value.textValue(), schema, type, found);
        } else if (value.isNumber()) {
            number(at, value, schema, type, found);
            found.match();
            found.match();
        }
        return found;
    }

    private static void text(String at, JsonNode value, JsonNode schema, Patterns patterns, Findings found) {
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        String pattern = schema.path("pattern").asText("");
        if (schema.hasNonNull("maxLength") && length > schema.get("maxLength").longValue()) {
            found.add(Type.TOO_LONG, at, value, "may not be more than " + schema.get("maxLength") + " bytes");
        } else if (schema.hasNonNull("minLength")
                && length < schema.get("minLength").longValue()) {
            found.add(
                    Type.INVALID,
                    at,
                    value,
                    at + " in body should be at least " + schema.get("minLength") + " chars long");
        } else if (!pattern.isEmpty()) {
            Optional<Boolean> matches = patterns.find(pattern, text);
            if (!matches.orElse(false)) {
                found.add(Type.INVALID, at, value, at + " in body should match '" + pattern + "'");
            }
        }
    }

    private static void format(String at, String text, JsonNode schema, String type, Findings found) {
        String format = schema.path("format").asText("");
        if (format.isEmpty() || !Formats.isKnown(format, type) || !Formats.isOfText(format)) {
            return;
        }
        if (!Formats.matches(format, text)) {
            found.add(Type.TYPE_INVALID, at, text, at + " in body must be of type " + format + ": \"" + text + "\"");
        }
        found.match();
    }

    private static void number(String at, JsonNode value, JsonNode schema, String type, Findings found) {
        String format = schema.path("format").asText("");
        range("Checked value", value.decimalValue(), type, format, at, found);
        JsonNode factor = schema.path("multipleOf");
        if (factor.isNumber()) {
            boolean fine = range("MultipleOf value", factor.decimalValue(), type, format, at, found);
            BigDecimal exact = value.isIntegralNumber() && fine
                    ? factor.decimalValue().setScale(0, RoundingMode.DOWN)
                    : factor.decimalValue();
            boolean multiple =
                    exact.signum() > 0 && value.decimalValue().remainder(exact).signum() == 0;
            if (!multiple) {
                found.add(Type.INVALID, at, value, at + " in body should be a multiple of " + factor);
            }
        }
        bound(at, value, schema, "maximum", type, format, found);
        bound(at, value, schema, "minimum", type, format, found);
    }

    private static void bound(
            String at, JsonNode value, JsonNode schema, String which, String type, String format, Findings found) {
        JsonNode bound = schema.path(which);
        if (!bound.isNumber()) {
            return;
        }
        boolean maximum = which.equals("maximum");
        boolean fine = range(
                (maximum ? "Maximum" : "Minimum") + " boundary value", bound.decimalValue(), type, format, at, found);
        // Whole values are compared with the whole part of the bound.
        BigDecimal limit = value.isIntegralNumber() && fine
                ? bound.decimalValue().setScale(0, RoundingMode.DOWN)
                : bound.decimalValue();
        boolean exclusive =
                schema.path(maximum ? "exclusiveMaximum" : "exclusiveMinimum").asBoolean();
        int order = value.decimalValue().compareTo(limit) * (maximum ? 1 : -1);
        if (order > 0 || (exclusive && order == 0)) {
            found.add(
                    Type.INVALID,
                    at,
                    value,
                    at + " in body should be " + (maximum ? "less than " : "greater than ")
                            + (exclusive ? "" : "or equal to ") + bound);
        }
    }

    /** Whether a number is one of its type and format, which are told apart from what it is compared with. */
    private static boolean range(
            String what, BigDecimal number, String type, String format, String at, Findings found) {
        boolean fine =
                switch (type) {
                    case "integer" ->
                        isWhole(number)
                                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                                && (!format.equals("int32")
                                        || (number.longValue() <= Integer.MAX_VALUE
                                                && number.longValue() >= Integer.MIN_VALUE));
                    default -> !format.equals("float") || !Float.isInfinite(number.floatValue());
                };
        if (!fine) {
            found.addGeneral(what + " must be of type " + type + (format.isEmpty() ? "" : " with format " + format)
                    + " in " + at);
        }
        return fine;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    static void size(String at, JsonNode value, JsonNode schema, String suffix, String words, Findings found) {
        JsonNode maximum = schema.path("max" + suffix);
        JsonNode minimum = schema.path("min" + suffix);
        if (minimum.isNumber() && value.size() < minimum.longValue()) {
            found.add(Type.INVALID, at, value, at + " in body should have at least " + minimum + " " + words);
        }
        if (maximum.isNumber() && value.size() > maximum.longValue()) {
            found.add(Type.TOO_MANY, at, value.size(), "must have at most " + maximum + " " + words);
        }
    }

    /** Whether a value is one of those listed. Null never is. */
    static Findings choice(String at, JsonNode value, JsonNode schema) {
        Findings found = new Findings();
        JsonNode choices = schema.path("enum");
        if (choices.isEmpty()) {
            return found;
        }
        StringBuilder valid = new StringBuilder();
        for (JsonNode each : choices) {
            if (!value.isNull() && isSame(each, value)) {
                return found;
            }
            valid.append(valid.isEmpty() ? "supported values: " : ", ").append(each);
        }
        found.add(Type.NOT_SUPPORTED, at, value, valid.toString());
        return found;
    }

    private static boolean isSame(JsonNode choice, JsonNode value) {
        return choice.isNumber() && value.isNumber()
                ? choice.decimalValue().compareTo(value.decimalValue()) == 0
                : Trees.equal(choice, value);
    }
}
