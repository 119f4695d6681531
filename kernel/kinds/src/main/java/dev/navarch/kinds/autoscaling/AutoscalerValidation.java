package dev.navarch.kinds.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
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

    /** In the order in which sources are looked for: the first one there is checked. */
    private static final List<String> ORDER = List.of("object", "external", "pods", "resource", "containerResource");

    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;

    private AutoscalerValidation() {}

    /** A spec that is new. */
    static void validate(Place spec) {
        validate(spec, spec.at("scaleTargetRef").text("kind").equals("ReplicationController"), false, 1);
    }

    /** A spec that replaces one: what it repeats may be as it once was allowed to be. */
    static void validateUpdate(Place spec, ObjectNode before) {
        ObjectNode target = Tree.object(before, "scaleTargetRef");
        boolean sameTarget = Tree.text(target, "apiVersion")
                        .equals(spec.at("scaleTargetRef").text("apiVersion"))
                && Tree.text(target, "kind").equals(spec.at("scaleTargetRef").text("kind"));
        boolean scalesToZero = Tree.number(before, "minReplicas", 1) == 0;
        validate(
                spec,
                spec.at("scaleTargetRef").text("kind").equals("ReplicationController"),
                sameTarget,
                scalesToZero ? 0 : 1);
    }

    private static void validate(Place spec, boolean anyGroup, boolean anyVersion, int lowest) {
        Place most = spec.at("maxReplicas");
        Place least = spec.at("minReplicas");
        if (least.isPresent() && least.number() < lowest) {
            least.invalid("must be greater than or equal to " + lowest);
        }
        if (most.number() == 0) {
            most.errors().required(most.path(), "must be set and greater than 0");
        } else if (most.number() < 0) {
            most.invalid("must be greater than or equal to 1");
        }
        if (least.isPresent() && most.number() < least.number()) {
            most.invalid("must be greater than or equal to `minReplicas`");
        }
        target(spec.at("scaleTargetRef"), anyGroup, anyVersion);
        Place metrics = spec.at("metrics");
        metrics.each(AutoscalerValidation::metric);
        if (least.isPresent() && least.number() == 0 && !hasOutsideMetric(metrics.node())) {
            metrics.forbidden(
                    "must specify at least one Object or External metric to support scaling to zero replicas");
        }
        behavior(spec.at("behavior", "scaleUp"));
        behavior(spec.at("behavior", "scaleDown"));
    }

    private static boolean hasOutsideMetric(JsonNode metrics) {
        for (JsonNode metric : metrics) {
            if (List.of("Object", "External").contains(Tree.text(metric, "type"))) {
                return true;
            }
        }
        return false;
    }

    private static void target(Place reference, boolean anyGroup, boolean anyVersion) {
        reference.at("kind").required(Names::pathSegment);
        reference.at("name").required(Names::pathSegment);
        Place version = reference.at("apiVersion");
        int slash = version.text().indexOf('/');
        if (anyVersion) {
            return;
        }
        if (slash >= 0 && version.text().indexOf('/', slash + 1) >= 0) {
            version.invalid("unexpected GroupVersion string: " + version.text());
        } else if (!anyGroup && slash <= 0) {
            version.invalid("apiVersion must specify API group");
        }
    }

    private static void metric(Place metric) {
        Place type = metric.at("type");
        if (type.isEmpty()) {
            type.required("must specify a metric source type");
        }
        if (!SOURCES.containsKey(type.text())) {
            type.errors()
                    .notSupported(
                            type.path(),
                            type.node(),
                            SOURCES.keySet().stream().sorted().toList());
        }
        String wanted = SOURCES.getOrDefault(type.text(), "");
        List<String> present =
                ORDER.stream().filter(field -> metric.at(field).isPresent()).toList();
        if (!present.isEmpty()) {
            source(present.getFirst(), metric.at(present.getFirst()));
        }
        if (!wanted.isEmpty() && !present.contains(wanted)) {
            metric.at(wanted).required("must populate information for the given metric source");
        }
        if (present.size() > 1) {
            for (String field : present) {
                if (!field.equals(wanted)) {
                    metric.at(field).forbidden("must populate the given metric source only");
                }
            }
        }
    }

    private static void source(String kind, Place source) {
        Place target = source.at("target");
        switch (kind) {
            case "resource" -> source.at("name").required("must specify a resource name");
            case "containerResource" -> {
                source.at("name").required(AutoscalerValidation::containerResource);
                source.at("container").required(Names::label);
            }
            case "object" -> {
                target(source.at("describedObject"), true, false);
                source.at("metric", "name").required(Names::pathSegment);
            }
            default -> source.at("metric", "name").required(Names::pathSegment);
        }
        amounts(target);
        switch (kind) {
            case "resource", "containerResource" -> utilizationOrValue(target);
            case "pods" -> {
                if (!target.at("averageValue").isPresent()) {
                    target.at("averageValue").required("must specify a positive target averageValue");
                }
            }
            default -> oneAmount(target, kind.equals("external"));
        }
    }

    private static void containerResource(String name, FieldPath path, FieldErrors errors) {
        Names.qualified(name, path, errors);
        if (name.indexOf('/') < 0
                && !List.of("cpu", "memory", "ephemeral-storage").contains(name)
                && !name.startsWith("hugepages-")) {
            errors.invalid(path, name, "must be a standard resource for containers");
        }
    }

    private static void amounts(Place target) {
        Place type = target.at("type");
        if (type.isEmpty()) {
            type.required("must specify a metric target type");
        }
        if (!List.of("Utilization", "Value", "AverageValue").contains(type.text())) {
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
    }

    private static void utilizationOrValue(Place target) {
        boolean utilization = target.at("averageUtilization").isPresent();
        boolean value = target.at("averageValue").isPresent();
        if (!utilization && !value) {
            target.at("averageUtilization").required("must set either a target raw value or a target utilization");
        } else if (utilization && value) {
            target.at("averageValue").forbidden("may not set both a target raw value and a target utilization");
        }
    }

    private static void oneAmount(Place target, boolean exclusive) {
        boolean value = target.at("value").isPresent();
        boolean average = target.at("averageValue").isPresent();
        if (!value && !average) {
            target.at("averageValue").required("must set either a target value for metric or a per-pod target");
        } else if (exclusive && value && average) {
            target.at("value").forbidden("may not set both a target value for metric and a per-pod target");
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
            if (policy.at("value").number() <= 0) {
                policy.at("value").invalid("must be greater than zero");
            }
            Place period = policy.at("periodSeconds");
            if (period.number() <= 0 || period.number() > LONGEST_PERIOD) {
                period.invalid("must be greater than zero and at most " + LONGEST_PERIOD);
            }
        });
    }
}
