package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The validations that look at one value alone: its size, range, form and choice. */
final class Values {

    private final String at;
    private final JsonNode value;
    private final JsonNode schema;
    private final List<FieldError> errors = new ArrayList<>(0);

    private Values(String at, JsonNode value, JsonNode schema) {
        this.at = at;
        this.value = value;
        this.schema = schema;
    }

    static List<FieldError> check(String at, JsonNode value, JsonNode schema) {
        Values values = new Values(at, value, schema);
        values.check();
        return values.errors;
    }

    private void check() {
        switch (value.getNodeType()) {
            case STRING -> checkText(value.textValue());
            case NUMBER -> checkNumber(value.decimalValue());
            case ARRAY -> checkSize("Items", "items");
            case OBJECT -> checkSize("Properties", "properties");
            default -> {}
        }
        if (schema.has("enum")) {
            checkChoice();
        }
    }

    private void checkText(String text) {
        int length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.get("maxLength").longValue()) {
            add(Type.TOO_LONG, "may not be more than " + schema.get("maxLength") + " bytes");
        }
        if (schema.has("minLength") && length < schema.get("minLength").longValue()) {
            add(Type.INVALID, "should be at least " + schema.get("minLength") + " chars long");
        }
        if (schema.has("pattern")) {
            checkPattern(text, schema.get("pattern").asText());
        }
        String format = schema.path("format").asText();
        if (!format.isEmpty() && !Formats.matches(format, text)) {
            add(Type.TYPE_INVALID, "must be of type " + format + ": \"" + text + "\"");
        }
    }

    private void checkPattern(String text, String pattern) {
        try {
            if (!Pattern.compile(pattern).matcher(new BoundedText(text)).find()) {
                add(Type.INVALID, "should match '" + pattern + "'");
            }
            // Java's regular expressions recurse: a hostile pattern may run out of stack as well as of time.
        } catch (BoundedText.ExhaustedException | PatternSyntaxException | StackOverflowError e) {
            add(Type.INVALID, "should match '" + pattern + "', but that cannot be found out: " + e.getMessage());
        }
    }

    private void checkNumber(BigDecimal number) {
        String format = schema.path("format").asText();
        boolean small = format.equals("int32") && value.isIntegralNumber() && !value.canConvertToInt();
        if (small) {
            errors.add(new FieldError(
                    Type.INVALID, "<nil>", "", "Checked value must be of type integer with format int32"));
        }
        if (schema.has("minimum")) {
            int order = number.compareTo(schema.get("minimum").decimalValue());
            boolean exclusive = schema.path("exclusiveMinimum").asBoolean();
            if (order < 0 || (exclusive && order == 0)) {
                add(
                        Type.INVALID,
                        "should be greater than " + (exclusive ? "" : "or equal to ") + schema.get("minimum"));
            }
        }
        if (schema.has("maximum")) {
            int order = number.compareTo(schema.get("maximum").decimalValue());
            boolean exclusive = schema.path("exclusiveMaximum").asBoolean();
            if (order > 0 || (exclusive && order == 0)) {
                add(Type.INVALID, "should be less than " + (exclusive ? "" : "or equal to ") + schema.get("maximum"));
            }
        }
        BigDecimal factor = schema.path("multipleOf").decimalValue();
        if (factor.signum() > 0 && number.remainder(factor).signum() != 0) {
            add(Type.INVALID, "should be a multiple of " + factor.toPlainString());
        }
    }

    private void checkSize(String suffix, String words) {
        JsonNode maximum = schema.path("max" + suffix);
        JsonNode minimum = schema.path("min" + suffix);
        if (maximum.isNumber() && value.size() > maximum.longValue()) {
            errors.add(new FieldError(Type.TOO_MANY, at, value.size(), "must have at most " + maximum + " " + words));
        }
        if (minimum.isNumber() && value.size() < minimum.longValue()) {
            add(Type.INVALID, "should have at least " + minimum + " " + words);
        }
    }

    private void checkChoice() {
        StringBuilder choices = new StringBuilder();
        for (JsonNode each : schema.get("enum")) {
            if (Trees.equal(each, value)) {
                return;
            }
            choices.append(choices.isEmpty() ? "supported values: " : ", ").append(each);
        }
        add(Type.NOT_SUPPORTED, choices.toString());
    }

    private void add(Type type, String detail) {
        errors.add(new FieldError(type, at, value, detail));
    }
}
