package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.selector.FieldSelector;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A selector in the attributes of a review, as the query parameter that it stands for.
 *
 * @param complete whether all of it can be said so; what cannot is left out
 */
record ReviewedSelector(String text, boolean complete) {

    /** What became of the part that is left out. */
    Optional<String> problem() {
        if (complete) {
            return Optional.empty();
        }
        return Optional.of((text.isEmpty() ? "" : "partially ") + "ignored due to parse error");
    }

    /** A field selector knows equality with one value only. */
    static ReviewedSelector ofFields(JsonNode selector) {
        if (selector.has("rawSelector")) {
            return raw(selector, text -> FieldSelector.parse(text).toString());
        }
        List<String> terms = new ArrayList<>();
        boolean complete = true;
        for (JsonNode requirement : selector.path("requirements")) {
            String operator = requirement.path("operator").asText();
            JsonNode values = requirement.path("values");
            if (values.size() == 1 && (operator.equals("In") || operator.equals("NotIn"))) {
                String sign = operator.equals("In") ? "=" : "!=";
                terms.add(
                        requirement.path("key").asText() + sign + values.path(0).asText());
            } else {
                complete = false;
            }
        }
        return new ReviewedSelector(String.join(",", terms), complete);
    }

    static ReviewedSelector ofLabels(JsonNode selector) {
        if (selector.has("rawSelector")) {
            return raw(selector, text -> LabelSelector.parse(text).ordered());
        }
        List<String> terms = new ArrayList<>();
        boolean complete = true;
        for (JsonNode requirement : selector.path("requirements")) {
            String key = requirement.path("key").asText();
            List<String> values = new ArrayList<>();
            requirement.path("values").forEach(value -> values.add(value.asText()));
            switch (requirement.path("operator").asText()) {
                case "In" -> terms.add(key + " in (" + String.join(",", values) + ")");
                case "NotIn" -> terms.add(key + " notin (" + String.join(",", values) + ")");
                case "Exists" -> terms.add(key);
                case "DoesNotExist" -> terms.add("!" + key);
                default -> complete = false;
            }
        }
        return new ReviewedSelector(String.join(",", terms), complete);
    }

    /** Text that has no such form selects nothing less than all. */
    private static ReviewedSelector raw(JsonNode selector, UnaryOperator<String> form) {
        String text = selector.path("rawSelector").asText();
        try {
            return new ReviewedSelector(form.apply(text), true);
        } catch (ApiException unreadable) {
            return new ReviewedSelector("", false);
        }
    }
}
