package dev.navarch.machinery.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.selector.Requirement.Operator;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks objects by their labels. Immutable. */
public final class LabelSelector {

    /** Matches every object. */
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of(), false);

    /** Matches no object. */
    public static final LabelSelector NOTHING = new LabelSelector(List.of(), true);

    private final List<Requirement> requirements;
    private final boolean nothing;

    private LabelSelector(List<Requirement> requirements, boolean nothing) {
        this.requirements = List.copyOf(requirements);
        this.nothing = nothing;
    }

    /**
     * The form of a query: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1,m<2}.
     *
     * @throws ApiException 400
     */
    public static LabelSelector parse(String text) {
        try {
            List<Requirement> requirements = new RequirementParser(text).parse();
            return requirements.isEmpty() ? EVERYTHING : new LabelSelector(requirements, false);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("unable to parse requirement: " + e.getMessage());
        }
    }

    /** All of these labels with these values. */
    public static LabelSelector of(Map<String, String> labels) {
        return new LabelSelector(
                labels.entrySet().stream()
                        .map(each -> new Requirement(each.getKey(), Operator.IN, List.of(each.getValue())))
                        .toList(),
                false);
    }

    /**
     * The form inside objects, with matchLabels and matchExpressions. Null or missing matches nothing, an empty object
     * matches all.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    public static LabelSelector of(@Nullable JsonNode selector) {
        if (selector == null || selector.isNull() || selector.isMissingNode()) {
            return NOTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : selector.path("matchLabels").properties()) {
            requirements.add(new Requirement(
                    each.getKey(), Operator.IN, List.of(each.getValue().asText())));
        }
        for (JsonNode each : selector.path("matchExpressions")) {
            requirements.add(expression(each));
        }
        return requirements.isEmpty() ? EVERYTHING : new LabelSelector(requirements, false);
    }

    private static Requirement expression(JsonNode expression) {
        String name = expression.path("operator").asText();
        Operator operator =
                switch (name) {
                    case "In" -> Operator.IN;
                    case "NotIn" -> Operator.NOT_IN;
                    case "Exists" -> Operator.EXISTS;
                    case "DoesNotExist" -> Operator.ABSENT;
                    default ->
                        throw new IllegalArgumentException("\"" + name + "\" is not a valid label selector operator");
                };
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(each -> values.add(each.asText()));
        return RequirementParser.checked(expression.path("key").asText(), operator, values);
    }

    /** Whether everything matches. */
    public boolean isEmpty() {
        return requirements.isEmpty() && !nothing;
    }

    public boolean matches(Map<String, String> labels) {
        return matches(labels::get);
    }

    /**
     * Whether an object with these labels is picked.
     *
     * @param labels gives a label's value, or null
     */
    public boolean matches(Function<String, @Nullable String> labels) {
        if (nothing) {
            return false;
        }
        for (Requirement each : requirements) {
            if (!each.matches(labels.apply(each.key()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an object with these labels is picked.
     *
     * @param labels an object's metadata.labels; may be null or missing
     */
    public boolean matches(@Nullable JsonNode labels) {
        return matches((String key) -> {
            JsonNode value = labels == null ? null : labels.get(key);
            return value == null ? null : value.asText();
        });
    }

    /** The form of a query, with keys and values in their order. */
    public String ordered() {
        return requirements.stream()
                .sorted(Comparator.comparing(Requirement::key))
                .map(Requirement::ordered)
                .map(Requirement::toString)
                .collect(Collectors.joining(","));
    }

    /** The form of a query. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
    }
}
