package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A label selector made ready for many matches. */
public final class LabelMatcher {

    private static final LabelMatcher NOTHING = new LabelMatcher(List.of(), false);

    private final List<Requirement> requirements;
    private final boolean matchable;

    private LabelMatcher(List<Requirement> requirements, boolean matchable) {
        this.requirements = List.copyOf(requirements);
        this.matchable = matchable;
    }

    /** One condition on one key; {@code operator} is In, NotIn, Exists, DoesNotExist, Gt or Lt. */
    public record Requirement(String key, String operator, Set<String> values) {

        /** A key that is not there fulfils NotIn and DoesNotExist only. */
        public boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                case "Gt" -> compare(value) > 0;
                case "Lt" -> compare(value) < 0;
                default -> false;
            };
        }

        private int compare(@Nullable String value) {
            try {
                return value == null
                        ? 0
                        : Long.compare(
                                Long.parseLong(value),
                                Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    /** An absent selector matches nothing, an empty one everything. */
    public static LabelMatcher of(@Nullable LabelSelector selector) {
        if (selector == null) {
            return NOTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        if (selector.getMatchLabels() != null) {
            selector.getMatchLabels()
                    .forEach((key, value) -> requirements.add(new Requirement(key, "In", Set.of(value))));
        }
        if (selector.getMatchExpressions() != null) {
            selector.getMatchExpressions()
                    .forEach(expression -> requirements.add(new Requirement(
                            expression.getKey(),
                            expression.getOperator(),
                            expression.getValues() == null ? Set.of() : Set.copyOf(expression.getValues()))));
        }
        return new LabelMatcher(requirements, true);
    }

    /** Exactly these labels, others besides them allowed; an empty map matches nothing, as in a Service. */
    public static LabelMatcher ofLabels(@Nullable Map<String, String> labels) {
        if (labels == null || labels.isEmpty()) {
            return NOTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        labels.forEach((key, value) -> requirements.add(new Requirement(key, "In", Set.of(value))));
        return new LabelMatcher(requirements, true);
    }

    /** This selector, and these conditions besides. */
    public LabelMatcher and(List<Requirement> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Requirement> both = new ArrayList<>(requirements);
        both.addAll(more);
        return new LabelMatcher(both, matchable);
    }

    /** Whether both selectors must match. */
    public LabelMatcher and(LabelMatcher other) {
        LabelMatcher both = and(other.requirements);
        return new LabelMatcher(both.requirements, matchable && other.matchable);
    }

    public boolean matches(@Nullable Map<String, String> labels) {
        if (!matchable) {
            return false;
        }
        Map<String, String> present = labels == null ? Map.of() : labels;
        for (Requirement requirement : requirements) {
            if (!requirement.matches(present)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every object matches. */
    public boolean isEverything() {
        return matchable && requirements.isEmpty();
    }
}
