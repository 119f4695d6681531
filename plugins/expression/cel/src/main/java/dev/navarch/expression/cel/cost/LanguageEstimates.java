package dev.navarch.expression.cel.cost;

import static dev.navarch.expression.cel.cost.CallCosts.PATTERN;
import static dev.navarch.expression.cel.cost.CallCosts.TRAVERSAL;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls of the language's own functions and operators can cost, without their arguments. */
final class LanguageEstimates {

    private LanguageEstimates() {}

    static CallEstimate of(String overload, @Nullable Part target, List<Part> arguments) {
        return switch (overload) {
            case "string_format" ->
                target == null ? one() : CallEstimate.of(size(target).times(TRAVERSAL));
            case "string_to_bytes" -> {
                Range size = size(arguments.getFirst());
                yield new CallEstimate(
                        size.times(TRAVERSAL), new Range(size.minimum(), Range.product(size.maximum(), 4)));
            }
            case "bytes_to_string" -> {
                Range size = size(arguments.getFirst());
                yield new CallEstimate(size.times(TRAVERSAL), new Range(size.minimum() / 4, size.maximum()));
            }
            case "strings_quote" -> {
                Range size = size(arguments.getFirst());
                yield new CallEstimate(
                        size.times(TRAVERSAL),
                        new Range(size.minimum() + 2, Range.sum(Range.product(size.maximum(), 2), 2)));
            }
            case "starts_with_string", "ends_with_string" ->
                CallEstimate.of(size(arguments.getFirst()).times(TRAVERSAL));
            case "in_list" -> CallEstimate.of(size(arguments.get(1)));
            case "matches_string" -> target == null ? one() : matches(size(target), size(arguments.getFirst()));
            case "contains_string" ->
                target == null
                        ? one()
                        : CallEstimate.of(size(target)
                                .times(TRAVERSAL)
                                .times(size(arguments.getFirst()).times(TRAVERSAL)));
            case "add_string", "add_bytes" -> {
                Range size = size(arguments.get(0)).plus(size(arguments.get(1)));
                yield new CallEstimate(size.times(TRAVERSAL), size);
            }
            case "add_list" ->
                new CallEstimate(Range.ONE, size(arguments.get(0)).plus(size(arguments.get(1))));
            case "less_string",
                    "greater_string",
                    "less_equals_string",
                    "greater_equals_string",
                    "less_bytes",
                    "greater_bytes",
                    "less_equals_bytes",
                    "greater_equals_bytes",
                    "equals",
                    "not_equals" -> comparison(size(arguments.get(0)), size(arguments.get(1)));
            default -> one();
        };
    }

    private static CallEstimate one() {
        return CallEstimate.of(Range.ONE);
    }

    private static CallEstimate matches(Range text, Range pattern) {
        return CallEstimate.of(text.plus(Range.ONE).times(TRAVERSAL).times(pattern.times(PATTERN)));
    }

    /** As far as the shorter one goes. */
    private static CallEstimate comparison(Range left, Range right) {
        long shorter = Math.min(left.maximum(), right.maximum());
        return CallEstimate.of(new Range(shorter > 0 ? 1 : 0, shorter).times(TRAVERSAL));
    }

    private static Range size(Part part) {
        return part.size() == null ? Range.UNKNOWN : part.size();
    }
}
