package dev.navarch.machinery.selector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one label has to be like.
 *
 * @param values for GREATER and LESS one whole number, for EXISTS and ABSENT none
 */
record Requirement(String key, Operator operator, List<String> values) {

    enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT,
        GREATER,
        LESS
    }

    /** @param value the label's value, null where the object has no such label */
    boolean matches(@Nullable String value) {
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case ABSENT -> value == null;
            case GREATER -> value != null && compare(value) > 0;
            case LESS -> value != null && compare(value) < 0;
        };
    }

    /** The same with its values in their order. */
    Requirement ordered() {
        return new Requirement(key, operator, values.stream().sorted().toList());
    }

    /** How the label compares with the wanted number; 0 also where it is no number, which matches neither. */
    private int compare(String value) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return switch (operator) {
            case IN -> values.size() == 1 ? key + "=" + values.getFirst() : key + " in " + list();
            case NOT_IN -> values.size() == 1 ? key + "!=" + values.getFirst() : key + " notin " + list();
            case EXISTS -> key;
            case ABSENT -> "!" + key;
            case GREATER -> key + ">" + values.getFirst();
            case LESS -> key + "<" + values.getFirst();
        };
    }

    private String list() {
        return "(" + String.join(",", values) + ")";
    }
}
