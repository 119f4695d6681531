package dev.navarch.admission.expression;

import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Looks at match conditions, and tells what came of it under the names that Kubernetes' dashboards know. */
public final class ConditionFigures {

    private static final String PREFIX = "apiserver_admission_match_condition_";
    private static final String[] LABELS = {"kind", "name", "operation", "type"};
    private static final List<Double> BOUNDS = List.of(0.001, 0.005, 0.01, 0.025, 0.1, 0.2, 0.25);
    private static final double NANOS = 1e9;

    private final InstantSource clock;
    private final String kind;
    private final String type;
    private final Meters.Histogram durations;
    private final Meters.Counter errors;
    private final Meters.Counter exclusions;

    /**
     * @param kind whose conditions these are: {@code policy} or {@code webhook}
     * @param type of the step, as figures tell it
     */
    public ConditionFigures(Meters meters, InstantSource clock, String kind, String type) {
        this.clock = clock;
        this.kind = kind;
        this.type = type;
        durations = meters.histogram(
                PREFIX + "evaluation_seconds", "How long looking at match conditions took.", BOUNDS, LABELS);
        errors = meters.counter(
                PREFIX + "evaluation_errors_total", "Match conditions that could not be evaluated.", LABELS);
        exclusions = meters.counter(
                PREFIX + "exclusions_total", "Webhooks that match conditions kept from being asked.", LABELS);
    }

    /**
     * As {@link Conditions#hold}.
     *
     * @param name of the policy or webhook
     */
    public boolean hold(Conditions conditions, Bindings bindings, String name, AdmissionRequest request)
            throws FailedException {
        if (conditions.conditions().isEmpty()) {
            return true;
        }
        String operation = request.operation().name();
        Instant begin = clock.instant();
        try {
            return conditions.hold(bindings);
        } catch (FailedException e) {
            errors.increment(kind, name, operation, type);
            throw e;
        } finally {
            durations.observe(Duration.between(begin, clock.instant()).toNanos() / NANOS, kind, name, operation, type);
        }
    }

    /** Because of its conditions a webhook is not asked. */
    public void excluded(String name, AdmissionRequest request) {
        exclusions.increment(kind, name, request.operation().name(), type.equals("validating") ? "validate" : type);
    }
}
