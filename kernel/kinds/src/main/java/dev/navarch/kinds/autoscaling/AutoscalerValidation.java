package dev.navarch.kinds.autoscaling;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Map;

/** What an autoscaler must look like. */
final class AutoscalerValidation {
    private static final Map<String, String> SOURCES = Map.of(
            "ContainerResource", "containerResource",
            "External", "external",
            "Object", "object",
            "Pods", "pods",
            "Resource", "resource");
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;

    private AutoscalerValidation() {}

    static void validate(Place spec) {
        Place most = spec.at("maxReplicas");
        Place least = spec.at("minReplicas");
        if (least.isPresent() && least.number() < 1) {
            least.invalid("must be greater than or equal to 1");
        }
        if (most.number() < 1) {
            most.errors().required(most.path(), "must be greater than 0");
        }
        if (least.isPresent() && most.number() < least.number()) {
            most.invalid("must be greater than or equal to `minReplicas`");
        }
        target(spec.at("scaleTargetRef"), true);
        spec.at("metrics").each(AutoscalerValidation::metric);
        behavior(spec.at("behavior", "scaleUp"));
        behavior(spec.at("behavior", "scaleDown"));
    }

    private static void target(Place reference, boolean versioned) {
        reference.at("kind").required(Names::pathSegment);
        reference.at("name").required(Names::pathSegment);
        String version = reference.text("apiVersion");
        int slash = version.indexOf('/');
        if (versioned && (version.isEmpty() || slash >= 0 && version.indexOf('/', slash + 1) >= 0)) {
            reference.at("apiVersion").invalid("unexpected GroupVersion string: " + version);
        }
    }

    private static void metric(Place metric) {
        Place type = metric.at("type");
        if (!SOURCES.containsKey(type.text())) {
            type.errors()
                    .notSupported(
                            type.path(),
                            type.node(),
                            SOURCES.keySet().stream().sorted().toList());
            return;
        }
        String wanted = SOURCES.get(type.text());
        for (String field : SOURCES.values()) {
            if (!field.equals(wanted) && metric.at(field).isPresent()) {
                metric.at(field).forbidden("must populate the given metric source only");
            }
        }
        Place source = metric.at(wanted);
        if (!source.isPresent()) {
            source.required("must populate information for the given metric source");
            return;
        }
        source(wanted, source);
    }

    private static void source(String kind, Place source) {
        Place target = source.at("target");
        Place type = target.at("type");
        type.required("must specify a metric target type");
        if (!type.isEmpty() && !List.of("Utilization", "Value", "AverageValue").contains(type.text())) {
            type.invalid("must be either Utilization, Value, or AverageValue");
        }
        for (String field : List.of("value", "averageValue")) {
            Place amount = target.at(field);
            if (amount.isPresent() && Quantity.parse(amount.text()).signum() <= 0) {
                amount.invalid("must be positive");
            }
        }
        Place utilization = target.at("averageUtilization");
        if (utilization.isPresent() && utilization.number() < 1) {
            utilization.invalid("must be greater than 0");
        }
        switch (kind) {
            case "resource", "containerResource" -> resource(kind, source, target);
            case "pods" -> {
                name(source);
                if (!target.at("averageValue").isPresent()) {
                    target.at("averageValue").required("must specify a positive target averageValue");
                }
            }
            case "object" -> {
                target(source.at("describedObject"), false);
                name(source);
                oneAmount(target);
            }
            default -> {
                name(source);
                oneAmount(target);
            }
        }
    }

    private static void resource(String kind, Place source, Place target) {
        source.at("name").required("must specify a resource name");
        if (kind.equals("containerResource")) {
            source.at("container").required("must specify a container");
        }
        boolean utilization = target.at("averageUtilization").isPresent();
        boolean value = target.at("averageValue").isPresent();
        if (!utilization && !value) {
            target.at("averageUtilization").required("must set either a target raw value or a target utilization");
        } else if (utilization && value) {
            target.at("averageValue").forbidden("may not set both a target raw value and a target utilization");
        }
    }

    private static void oneAmount(Place target) {
        boolean value = target.at("value").isPresent();
        boolean average = target.at("averageValue").isPresent();
        if (!value && !average) {
            target.at("averageValue").required("must set either a target value for metric or a per-pod target");
        } else if (value && average) {
            target.at("value").forbidden("may not set both a target value for metric and a per-pod target");
        }
    }

    private static void name(Place source) {
        source.at("metric", "name").required(Names::pathSegment);
        if (source.at("metric", "selector").isPresent()) {
            Labels.selector(source.at("metric", "selector"));
        }
    }

    private static void behavior(Place rules) {
        if (!rules.isPresent()) {
            return;
        }
        Place window = rules.at("stabilizationWindowSeconds");
        window.between(0, LONGEST_WINDOW);
        rules.at("selectPolicy").oneOf(List.of("Disabled", "Max", "Min"));
        Place tolerance = rules.at("tolerance");
        if (tolerance.isPresent() && Quantity.parse(tolerance.text()).signum() < 0) {
            tolerance.invalid("must be greater than or equal to zero");
        }
        Place policies = rules.at("policies");
        policies.required("must specify at least one Policy");
        policies.each(policy -> {
            policy.at("type").oneOf(List.of("Percent", "Pods"));
            policy.at("value").positive();
            if (!policy.at("value").isPresent()) {
                policy.at("value").invalid("must be greater than zero");
            }
            Place period = policy.at("periodSeconds");
            if (period.number() <= 0 || period.number() > LONGEST_PERIOD) {
                period.invalid("must be greater than zero and at most " + LONGEST_PERIOD);
            }
        });
    }
}
