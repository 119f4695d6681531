package dev.navarch.admission.security;

import dev.navarch.admission.security.NamespacePolicy.Rule;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.metrics.Meters;
import java.util.Locale;

/** How often pods were held to a standard, and how often they were not, under the names that dashboards know. */
final class SecurityFigures {

    private static final String ENFORCE = "enforce";

    private final Meters.Counter evaluations;
    private final Meters.Counter exemptions;

    SecurityFigures(Meters meters) {
        evaluations = meters.counter(
                "pod_security_evaluations_total",
                "Pods and templates that were held to a standard.",
                "decision",
                "mode",
                "policy_level",
                "policy_version",
                "request_operation",
                "resource",
                "subresource");
        exemptions = meters.counter(
                "pod_security_exemptions_total",
                "Pods and templates that were not held to any.",
                "request_operation",
                "resource",
                "subresource");
    }

    /** @param mode enforce, audit or warn; of the latter two only complaints count */
    void evaluated(AdmissionRequest request, String mode, Rule rule, boolean allowed) {
        if (allowed && !mode.equals(ENFORCE)) {
            return;
        }
        evaluations.increment(
                allowed ? "allow" : "deny",
                mode,
                rule.level().label(),
                rule.version(),
                operation(request),
                resource(request),
                request.subresource());
    }

    void exempted(AdmissionRequest request) {
        exemptions.increment(operation(request), resource(request), request.subresource());
    }

    private static String operation(AdmissionRequest request) {
        return request.operation().name().toLowerCase(Locale.ROOT);
    }

    /** All kinds that make pods are one series. */
    private static String resource(AdmissionRequest request) {
        return request.resource().equals("pods") ? "pod" : "controller";
    }
}
