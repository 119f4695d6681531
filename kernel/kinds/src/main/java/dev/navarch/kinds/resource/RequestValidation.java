package dev.navarch.kinds.resource;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What requests for devices must look like. */
final class RequestValidation {
    private static final int MOST_REQUESTS = 32;
    private static final int MOST_ALTERNATIVES = 8;
    private static final int MOST_TOLERATIONS = 16;
    private static final int LONGEST_EXPRESSION = 10 * 1024;

    static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "None");

    private RequestValidation() {}

    /** {@code spec} is that of a claim. */
    static void validate(Place spec) {
        Place devices = spec.at("devices");
        RequestNames names = new RequestNames(devices.node());
        Bounded.set(devices.at("requests"), MOST_REQUESTS, request -> request.text("name"), RequestValidation::request);
        Bounded.list(devices.at("constraints"), MOST_REQUESTS, constraint -> constraint(constraint, names));
        Bounded.list(devices.at("config"), MOST_REQUESTS, config -> {
            names.references(config.at("requests"));
            Parameters.configuration(config);
        });
    }

    private static void constraint(Place constraint, RequestNames names) {
        names.references(constraint.at("requests"));
        Place match = constraint.at("matchAttribute");
        Place distinct = constraint.at("distinctAttribute");
        if (match.isPresent()) {
            match.when(DeviceNames::fullyQualified);
        } else if (distinct.isPresent()) {
            distinct.when(DeviceNames::fullyQualified);
        } else {
            constraint
                    .errors()
                    .required(
                            constraint.path(),
                            "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required, but multiple fields"
                                    + " are set");
        }
    }

    private static void request(Place request) {
        Place name = request.at("name");
        label(name);
        Place exactly = request.at("exactly");
        Place alternatives = request.at("firstAvailable");
        if (exactly.isPresent() && !alternatives.isEmpty()) {
            request.invalid("exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
        } else if (exactly.isPresent()) {
            devices(exactly);
        } else if (alternatives.isEmpty()) {
            request.errors().required(request.path(), "exactly one of `exactly` or `firstAvailable` is required");
        } else {
            Bounded.set(alternatives, MOST_ALTERNATIVES, each -> each.text("name"), alternative -> {
                label(alternative.at("name"));
                devices(alternative);
            });
        }
    }

    private static void label(Place name) {
        Names.label(name.text(), name.path(), name.errors());
    }

    private static void devices(Place request) {
        request.at("deviceClassName").required(Names::subdomain);
        selectors(request.at("selectors"));
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
        Bounded.list(request.at("tolerations"), MOST_TOLERATIONS, RequestValidation::toleration);
    }

    /** Expressions over devices; whether they compile is checked where they are compiled. */
    static void selectors(Place selectors) {
        Bounded.list(selectors, MOST_REQUESTS, selector -> {
            Place cel = selector.at("cel");
            if (!cel.isPresent()) {
                cel.required();
                return;
            }
            Place expression = cel.at("expression");
            if (expression.isEmpty()) {
                expression.invalid("compilation failed: nothing to compile");
            } else if (expression.text().length() > LONGEST_EXPRESSION) {
                expression.errors().tooLong(expression.path(), "", LONGEST_EXPRESSION);
            }
        });
    }

    private static void toleration(Place toleration) {
        toleration.at("key").when(Names::qualified);
        Place operator = toleration.at("operator");
        Place value = toleration.at("value");
        switch (operator.text()) {
            case "Exists" -> {
                if (!value.isEmpty()) {
                    value.invalid("must be empty for operator `Exists`");
                }
            }
            case "Equal" -> value.when(Names::labelValue);
            default -> operator.requiredOneOf(List.of("Equal", "Exists"));
        }
        toleration.at("effect").oneOf(EFFECTS);
    }
}
