package dev.navarch.webhook.authorization;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Selectors taken apart, as reviews carry them. What cannot be taken apart is left out: the request then counts as one
 * for more than it is, never for less.
 */
final class SelectorRequirements {

    private static final Pattern EQUAL = Pattern.compile("\\s*([^\\s=!,()]+)\\s*(==|=|!=)\\s*([^,()]*?)\\s*");
    private static final Pattern SET = Pattern.compile("\\s*([^\\s=!,()]+)\\s+(in|notin)\\s+\\(([^()]*)\\)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s=!,()<>]+)\\s*");
    private static final Pattern FIELD = Pattern.compile("([^=!]+)(==|=|!=)(.*)", Pattern.DOTALL);
    /** Commas that no backslash precedes. */
    private static final Pattern BETWEEN_FIELDS = Pattern.compile("(?<!\\\\),");

    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\,=])");
    /** Commas outside parentheses. */
    private static final Pattern BETWEEN = Pattern.compile(",(?![^()]*\\))");

    private SelectorRequirements() {}

    static Optional<ObjectNode> fields(String selector) {
        ArrayNode requirements = JsonNodeFactory.instance.arrayNode();
        for (String term : BETWEEN_FIELDS.split(selector)) {
            Matcher field = FIELD.matcher(term);
            if (field.matches()) {
                String value = ESCAPED.matcher(field.group(3)).replaceAll("$1");
                add(requirements, field.group(1), field.group(2).equals("!=") ? "NotIn" : "In", value);
            }
        }
        return of(requirements);
    }

    static Optional<ObjectNode> labels(String selector) {
        ArrayNode requirements = JsonNodeFactory.instance.arrayNode();
        for (String term : BETWEEN.split(selector)) {
            Matcher set = SET.matcher(term);
            Matcher equal = EQUAL.matcher(term);
            Matcher exists = EXISTS.matcher(term);
            if (set.matches()) {
                add(requirements, set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values(set.group(3)));
            } else if (equal.matches()) {
                add(requirements, equal.group(1), equal.group(2).equals("!=") ? "NotIn" : "In", equal.group(3));
            } else if (exists.matches()) {
                add(requirements, exists.group(2), exists.group(1).isEmpty() ? "Exists" : "DoesNotExist");
            }
        }
        return of(requirements);
    }

    private static String[] values(String list) {
        return list.strip().split("\\s*,\\s*", -1);
    }

    private static void add(ArrayNode requirements, String key, String operator, String... values) {
        ObjectNode requirement = requirements.addObject().put("key", key).put("operator", operator);
        for (String value : values) {
            requirement.withArrayProperty("values").add(value);
        }
    }

    private static Optional<ObjectNode> of(ArrayNode requirements) {
        if (requirements.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.set("requirements", requirements);
        return Optional.of(out);
    }
}
