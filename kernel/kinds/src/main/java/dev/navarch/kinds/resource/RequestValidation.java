package dev.navarch.kinds.resource;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What requests for devices must look like. */
final class RequestValidation {
    private static final int MOST_REQUESTS = 32;

    private RequestValidation() {}

    /** {@code spec} is that of a claim. */
    static void validate(Place spec) {
        Place requests = spec.at("devices", "requests");
        if (requests.size() > MOST_REQUESTS) {
            requests.errors().tooMany(requests.path(), requests.size(), MOST_REQUESTS);
            return;
        }
        Set<String> names = new HashSet<>();
        requests.each(request -> request(request, names));
        Place constraints = spec.at("devices", "constraints");
        constraints.each(constraint -> {
            known(constraint.at("requests"), names);
            Place attribute = constraint.at("matchAttribute");
            if (attribute.isPresent() && attribute.text().indexOf('/') < 0) {
                attribute.invalid("must include domain");
            }
        });
        spec.at("devices", "config").each(config -> {
            known(config.at("requests"), names);
            opaque(config.at("opaque"));
        });
    }

    static void opaque(Place opaque) {
        if (!opaque.isPresent()) {
            opaque.required();
            return;
        }
        opaque.at("driver").required(Names::subdomain);
        opaque.at("parameters").required();
    }

    private static void known(Place requests, Set<String> names) {
        requests.each(request -> {
            if (!names.contains(request.text())) {
                request.invalid(
                        "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'");
            }
        });
    }

    private static void request(Place request, Set<String> names) {
        Place name = request.at("name");
        Names.label(name.text(), name.path(), name.errors());
        if (!names.add(name.text())) {
            name.duplicate();
        }
        Place exactly = request.at("exactly");
        Place alternatives = request.at("firstAvailable");
        if (exactly.isPresent() == !alternatives.isEmpty()) {
            request.invalid("exactly one of `exactly` and `firstAvailable` is required");
            return;
        }
        if (exactly.isPresent()) {
            devices(exactly);
        }
        alternatives.each(alternative -> {
            Place sub = alternative.at("name");
            Names.label(sub.text(), sub.path(), sub.errors());
            names.add(name.text() + "/" + sub.text());
            devices(alternative);
        });
    }

    private static void devices(Place request) {
        request.at("deviceClassName").required(Names::subdomain);
        Place mode = request.at("allocationMode");
        Place count = request.at("count");
        switch (mode.text()) {
            case "All" -> {
                if (count.number() != 0) {
                    count.invalid("must not be specified when allocationMode is 'All'");
                }
            }
            case "ExactCount" -> {
                if (count.number() <= 0) {
                    count.invalid("must be greater than zero");
                }
            }
            default -> mode.oneOf(List.of("All", "ExactCount"));
        }
        request.at("selectors").each(selector -> {
            Place cel = selector.at("cel");
            if (!cel.isPresent()) {
                cel.required();
            } else {
                cel.at("expression").required();
            }
        });
        request.at("tolerations").each(toleration -> {
            toleration.at("key").when(Names::qualified);
            toleration.at("operator").oneOf(List.of("Equal", "Exists"));
            toleration.at("effect").oneOf(List.of("NoExecute", "NoSchedule", "None"));
        });
    }
}
