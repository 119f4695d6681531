package dev.navarch.admission.policy;

import dev.navarch.spi.admission.AdmissionRequest;
import java.util.Set;

/** What policies are never asked about: what makes them, lest one locks itself in, and questions, which are not kept. */
final class Exemption {

    private static final Set<String> OWN = Set.of(
            "validatingwebhookconfigurations",
            "mutatingwebhookconfigurations",
            "validatingadmissionpolicies",
            "validatingadmissionpolicybindings",
            "mutatingadmissionpolicies",
            "mutatingadmissionpolicybindings");

    private Exemption() {}

    static boolean covers(AdmissionRequest request) {
        return covers(request.group(), request.resource());
    }

    static boolean covers(String group, String resource) {
        return switch (group) {
            case "admissionregistration.k8s.io" -> OWN.contains(resource);
            case "authentication.k8s.io", "authorization.k8s.io" -> true;
            default -> false;
        };
    }
}
