package dev.navarch.admission.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A label selector; an absent one selects everything. */
public record Selector(List<Term> terms) {

    /** One requirement. */
    /** One requirement. */
    record Term(String key, String operator, List<String> values) {

        boolean holds(JsonNode labels) {
            JsonNode label = labels.path(key);
            boolean in = !label.isMissingNode() && values.contains(label.asText());
            return switch (operator) {
                case "In" -> in;
                case "NotIn" -> !in;
                case "Exists" -> !label.isMissingNode();
                case "DoesNotExist" -> label.isMissingNode();
                default -> false;
            };
        }
    }

    /** Reads one; an absent one selects everything. */
    public static Selector of(JsonNode selector) {
        List<Term> terms = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : selector.path("matchLabels").properties()) {
            terms.add(new Term(each.getKey(), "In", List.of(each.getValue().asText())));
        }
        for (JsonNode each : selector.path("matchExpressions")) {
            terms.add(new Term(
                    each.path("key").asText(), each.path("operator").asText(), RequestRule.texts(each.path("values"))));
        }
        return new Selector(List.copyOf(terms));
    }

    public boolean selectsAll() {
        return terms.isEmpty();
    }

    /** @param labels an object of labels, or nothing */
    public boolean matches(JsonNode labels) {
        JsonNode present = labels.isObject() ? labels : MissingNode.getInstance();
        return terms.stream().allMatch(term -> term.holds(present));
    }
}
