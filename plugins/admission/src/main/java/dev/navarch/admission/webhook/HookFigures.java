package dev.navarch.admission.webhook;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.metrics.Meters;
import java.time.Duration;
import java.util.List;

/** How webhooks do, one by one, under the names that Kubernetes' dashboards know. */
final class HookFigures {

    private static final String PREFIX = "apiserver_admission_webhook_";
    private static final List<Double> BOUNDS = List.of(0.005, 0.025, 0.1, 0.5, 1.0, 2.5, 10.0, 25.0);
    private static final double NANOS = 1e9;

    /** The code of an answer that never came. */
    private static final int FAILED = 503;

    private final String type;
    private final Meters.Histogram durations;
    private final Meters.Counter requests;
    private final Meters.Counter rejections;
    private final Meters.Counter failedOpen;

    /** @param type of the step: {@code admit} or {@code validating} */
    HookFigures(Meters meters, String type) {
        this.type = type;
        durations = meters.histogram(
                PREFIX + "admission_duration_seconds",
                "How long webhooks took.",
                BOUNDS,
                "name",
                "operation",
                "rejected",
                "type");
        requests = meters.counter(
                PREFIX + "request_total",
                "Requests to webhooks by what came of them.",
                "code",
                "name",
                "operation",
                "rejected",
                "type");
        rejections = meters.counter(
                PREFIX + "rejection_count",
                "Requests that were refused because of a webhook.",
                "error_type",
                "name",
                "operation",
                "rejection_code",
                "type");
        failedOpen = meters.counter(
                PREFIX + "fail_open_count", "Webhooks that could not be asked and were passed over.", "name", "type");
    }

    void answered(Hook hook, AdmissionRequest request, Verdict verdict, Duration time) {
        if (verdict.allowed()) {
            note(hook, request, false, 200, time);
            return;
        }
        int code = verdict.refusal(hook.name()).code();
        rejected(hook, request, "no_error", code);
        note(hook, request, true, code, time);
    }

    void failed(Hook hook, AdmissionRequest request, Duration time) {
        if (hook.ignoresFailure()) {
            failedOpen.increment(hook.name(), type);
        } else {
            rejected(hook, request, "calling_webhook_error", FAILED);
        }
        note(hook, request, !hook.ignoresFailure(), FAILED, time);
    }

    private void rejected(Hook hook, AdmissionRequest request, String error, int code) {
        rejections.increment(error, hook.name(), request.operation().name(), Integer.toString(code), type);
    }

    private void note(Hook hook, AdmissionRequest request, boolean rejected, int code, Duration time) {
        String operation = request.operation().name();
        durations.observe(time.toNanos() / NANOS, hook.name(), operation, Boolean.toString(rejected), type);
        requests.increment(Integer.toString(code), hook.name(), operation, Boolean.toString(rejected), type);
    }
}
