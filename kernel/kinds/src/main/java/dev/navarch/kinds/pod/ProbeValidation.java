package dev.navarch.kinds.pod;

import dev.navarch.kinds.service.Ports;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What probes and hooks of containers must look like. */
final class ProbeValidation {

    private static final List<String> PROBE_HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> HOOK_HANDLERS = List.of("exec", "httpGet", "tcpSocket", "sleep");
    private static final List<String> COUNTS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");

    private ProbeValidation() {}

    static void probe(Place probe, String kind) {
        handler(probe, PROBE_HANDLERS, 0);
        for (String count : COUNTS) {
            probe.at(count).nonNegative();
        }
        boolean readiness = kind.equals("readinessProbe");
        Place success = probe.at("successThreshold");
        if (!readiness && success.number() != 1) {
            success.invalid("must be 1");
        }
        Place grace = probe.at("terminationGracePeriodSeconds");
        if (grace.isPresent()) {
            if (grace.number() <= 0) {
                grace.invalid("must be greater than 0");
            }
            if (readiness) {
                grace.invalid("must not be set for readinessProbes");
            }
        }
    }

    static void lifecycle(Place lifecycle, long gracePeriod) {
        for (String hook : List.of("postStart", "preStop")) {
            if (lifecycle.at(hook).isPresent()) {
                handler(lifecycle.at(hook), HOOK_HANDLERS, gracePeriod);
            }
        }
    }

    private static void handler(Place parent, List<String> kinds, long gracePeriod) {
        boolean found = false;
        for (String kind : kinds) {
            Place action = parent.at(kind);
            if (!action.isPresent()) {
                continue;
            }
            if (found) {
                action.forbidden("may not specify more than 1 handler type");
                continue;
            }
            found = true;
            switch (kind) {
                case "exec" -> action.at("command").required();
                case "httpGet" -> http(action);
                case "tcpSocket" -> Ports.numberOrName(action.at("port"));
                case "grpc" -> Ports.number(action.at("port"));
                default -> sleep(action, gracePeriod);
            }
        }
        if (!found) {
            parent.errors().required(parent.path(), "must specify a handler type");
        }
    }

    private static void sleep(Place sleep, long gracePeriod) {
        long seconds = sleep.at("seconds").number();
        if (seconds < 0 || seconds > gracePeriod) {
            sleep.errors()
                    .invalid(
                            sleep.path(),
                            seconds,
                            "must be non-negative and less than terminationGracePeriodSeconds (" + gracePeriod + ")");
        }
    }

    private static void http(Place action) {
        action.at("path").required();
        Ports.numberOrName(action.at("port"));
        Place scheme = action.at("scheme");
        if (!List.of("HTTP", "HTTPS").contains(scheme.text())) {
            scheme.errors().notSupported(scheme.path(), scheme.node(), List.of("HTTP", "HTTPS"));
        }
        Place headers = action.at("httpHeaders");
        headers.each(header -> {
            if (!isHeaderName(header.text("name"))) {
                headers.errors()
                        .invalid(
                                headers.path(),
                                header.text("name"),
                                "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex"
                                        + " used for validation is '[-A-Za-z0-9]+')");
            }
        });
    }

    private static boolean isHeaderName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
