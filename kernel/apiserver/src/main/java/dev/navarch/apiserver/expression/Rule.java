package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A rule as it stands in a schema. */
record Rule(JsonNode source) {

    static List<Rule> of(JsonNode schema) {
        List<Rule> rules = new ArrayList<>();
        schema.path("x-kubernetes-validations").forEach(rule -> rules.add(new Rule(rule)));
        return rules;
    }

    String text() {
        return source.path("rule").asText("");
    }

    String message() {
        return source.path("message").asText("").strip();
    }

    String messageExpression() {
        return source.path("messageExpression").asText("");
    }

    String reason() {
        return source.path("reason").asText("");
    }

    String fieldPath() {
        return source.path("fieldPath").asText("");
    }

    boolean optionalOldSelf() {
        return source.path("optionalOldSelf").asBoolean();
    }

    /** How messages call it. */
    String title() {
        return message().isEmpty() ? text().strip() : message();
    }
}
