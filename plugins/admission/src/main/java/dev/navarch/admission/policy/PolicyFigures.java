package dev.navarch.admission.policy;

import dev.navarch.spi.metrics.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What policies decided and how long it took them, under the names that Kubernetes' dashboards know. */
final class PolicyFigures {

    private static final List<Double> BOUNDS = List.of(5e-7, 0.001, 0.01, 0.1, 1.0);
    private static final List<String> LABELS = List.of("error_type", "policy", "policy_binding");
    private static final double NANOS = 1e9;

    private final Meters.Counter checks;
    private final Meters.Histogram durations;

    private PolicyFigures(Meters meters, String prefix, List<String> labels) {
        String[] names = labels.toArray(String[]::new);
        checks = meters.counter(prefix + "_check_total", "Decisions of policies.", names);
        durations = meters.histogram(
                prefix + "_check_duration_seconds", "How long decisions of policies took.", BOUNDS, names);
    }

    static PolicyFigures validating(Meters meters) {
        List<String> labels = new ArrayList<>(List.of("enforcement_action"));
        labels.addAll(LABELS);
        return new PolicyFigures(meters, "apiserver_validating_admission_policy", labels);
    }

    static PolicyFigures mutating(Meters meters) {
        return new PolicyFigures(meters, "apiserver_mutating_admission_policy", LABELS);
    }

    /**
     * A validation did not hold, or could not be evaluated.
     *
     * @param action what came of it: {@code deny}, {@code warn}, {@code audit} or {@code allow}
     */
    void validated(String action, Policy policy, Binding binding, PolicyRound.Violation violation) {
        note(violation.took(), action, error(violation.message()), policy.name(), binding.name());
    }

    /** @param failure the first; null if there was none */
    void mutated(Policy policy, Binding binding, @Nullable String failure, Duration took) {
        note(took, failure == null ? "no_error" : error(failure), policy.name(), binding.name());
    }

    private void note(Duration took, String... labels) {
        checks.increment(labels);
        durations.observe(took.toNanos() / NANOS, labels);
    }

    private static String error(String message) {
        if (message.startsWith("compilation")) {
            return "compile_error";
        }
        return message.startsWith("validation failed due to running out of cost budget")
                ? "out_of_budget"
                : "invalid_error";
    }
}
