package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** What can be said of the rules in a schema without understanding their expressions. */
record RuleForm(FieldErrors errors) {

    private static final List<String> REASONS =
            List.of("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

    void check(JsonNode schema, FieldPath at) {
        JsonNode rules = schema.path("x-kubernetes-validations");
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            FieldPath place = at.child("x-kubernetes-validations").index(i);
            message(rule, place);
            String expression = rule.path("messageExpression").asText("");
            if (!expression.isEmpty() && expression.isBlank()) {
                errors.required(place.child("messageExpression"), "messageExpression must be non-empty if specified");
            }
            if (rule.hasNonNull("reason")
                    && !REASONS.contains(rule.get("reason").asText())) {
                errors.notSupported(place.child("reason"), rule.get("reason").asText(), REASONS);
            }
            fieldPath(rule.path("fieldPath").asText(""), schema, place.child("fieldPath"));
        }
    }

    private void message(JsonNode rule, FieldPath at) {
        String expression = rule.path("rule").asText("").strip();
        String message = rule.path("message").asText("");
        if (expression.isEmpty()) {
            errors.required(at.child("rule"), "rule is not specified");
        } else if (!message.isEmpty() && message.isBlank()) {
            errors.invalid(at.child("message"), message, "must be non-empty if specified");
        } else if (hasLineBreak(message.strip())) {
            errors.invalid(at.child("message"), message, "must not contain line breaks");
        } else if (hasLineBreak(expression) && message.isBlank()) {
            errors.required(at.child("message"), "message must be specified if rule contains line breaks");
        }
    }

    private void fieldPath(String path, JsonNode schema, FieldPath at) {
        if (path.isEmpty()) {
            return;
        }
        if (path.isBlank()) {
            errors.invalid(at, path, "must be non-empty if specified");
        }
        if (hasLineBreak(path)) {
            errors.invalid(at, path, "must not contain line breaks");
        }
        if (SchemaFieldPath.find(path, schema, true).isEmpty()) {
            errors.invalid(at, path, "must be a valid path");
        }
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
