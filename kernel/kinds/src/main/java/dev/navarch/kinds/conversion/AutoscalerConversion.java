package dev.navarch.kinds.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalers of {@code autoscaling/v1}, which knows one metric; what else the stored form has travels in annotations. */
final class AutoscalerConversion implements Conversion {
    private static final String METRICS = "autoscaling.alpha.kubernetes.io/metrics";
    private static final String BEHAVIOR = "autoscaling.alpha.kubernetes.io/behavior";
    private static final String CURRENT_METRICS = "autoscaling.alpha.kubernetes.io/current-metrics";
    private static final String CONDITIONS = "autoscaling.alpha.kubernetes.io/conditions";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String servedVersion() {
        return "autoscaling/v1";
    }

    @Override
    public String storedVersion() {
        return "autoscaling/v2";
    }

    @Override
    public void toStored(ObjectNode autoscaler) {
        autoscaler.put("apiVersion", storedVersion());
        if (autoscaler.get("spec") instanceof ObjectNode spec) {
            ArrayNode metrics = spec.arrayNode();
            if (annotation(autoscaler, METRICS) instanceof ArrayNode others) {
                others.forEach(metric -> metrics.add(MetricForms.newSpec(metric)));
            }
            JsonNode percentage = spec.remove("targetCPUUtilizationPercentage");
            if (percentage != null) {
                ObjectNode resource = metrics.addObject()
                        .put("type", "Resource")
                        .putObject("resource")
                        .put("name", "cpu");
                resource.putObject("target").put("type", "Utilization").set("averageUtilization", percentage);
            }
            if (!metrics.isEmpty()) {
                spec.set("metrics", metrics);
            }
            if (annotation(autoscaler, BEHAVIOR) instanceof ObjectNode behavior) {
                spec.set("behavior", BehaviorForms.toNew(behavior));
            }
        }
        if (autoscaler.get("status") instanceof ObjectNode status) {
            statusToStored(autoscaler, status);
        }
        if (Tree.at(autoscaler, "metadata", "annotations") instanceof ObjectNode annotations) {
            annotations.remove(List.of(METRICS, BEHAVIOR, CURRENT_METRICS, CONDITIONS));
            if (annotations.isEmpty()) {
                ((ObjectNode) autoscaler.get("metadata")).remove("annotations");
            }
        }
    }

    /** What the annotations tell of the status is more than its one percentage and counts instead of it. */
    private static void statusToStored(ObjectNode autoscaler, ObjectNode status) {
        JsonNode percentage = status.remove("currentCPUUtilizationPercentage");
        if (annotation(autoscaler, CURRENT_METRICS) instanceof ArrayNode metrics) {
            ArrayNode current = status.putArray("currentMetrics");
            metrics.forEach(metric -> current.add(MetricForms.newStatus(metric)));
        } else if (percentage != null && !percentage.isNull()) {
            ObjectNode metric = status.putArray("currentMetrics").addObject().put("type", "Resource");
            ObjectNode resource = metric.putObject("resource").put("name", "cpu");
            resource.putObject("current").set("averageUtilization", percentage);
        }
        if (annotation(autoscaler, CONDITIONS) instanceof ArrayNode conditions) {
            status.set("conditions", conditions);
        }
        if (status.path("currentReplicas").asInt() == 0) {
            status.remove("currentReplicas");
        }
        if (!status.has("currentMetrics")) {
            status.putNull("currentMetrics");
        }
    }

    @Override
    public void toServed(ObjectNode autoscaler) {
        autoscaler.put("apiVersion", servedVersion());
        if (autoscaler.get("spec") instanceof ObjectNode spec) {
            ArrayNode others = spec.arrayNode();
            for (JsonNode metric : Tree.list(spec, "metrics")) {
                JsonNode utilization = cpuUtilization(metric, "target");
                if (utilization == null) {
                    others.add(MetricForms.oldSpec(metric));
                } else if (!spec.has("targetCPUUtilizationPercentage")) {
                    spec.set("targetCPUUtilizationPercentage", utilization);
                }
            }
            spec.remove("metrics");
            JsonNode behavior = spec.remove("behavior");
            if (behavior != null) {
                annotate(autoscaler, BEHAVIOR, BehaviorForms.toOld(behavior));
            }
            if (!others.isEmpty()) {
                annotate(autoscaler, METRICS, others);
            }
        }
        status(autoscaler, Tree.ensureObject(autoscaler, "status"));
    }

    private static void status(ObjectNode autoscaler, ObjectNode status) {
        ArrayNode current = status.arrayNode();
        for (JsonNode metric : Tree.list(status, "currentMetrics")) {
            JsonNode utilization = cpuUtilization(metric, "current");
            if (utilization != null && !status.has("currentCPUUtilizationPercentage")) {
                status.set("currentCPUUtilizationPercentage", utilization);
            }
            if (!Tree.text(metric, "type").isEmpty()) {
                current.add(MetricForms.oldStatus(metric));
            }
        }
        if (!current.isEmpty()) {
            annotate(autoscaler, CURRENT_METRICS, current);
        }
        ArrayNode conditions = status.arrayNode();
        for (JsonNode condition : Tree.list(status, "conditions")) {
            ObjectNode form = conditions.addObject();
            for (String field : List.of("type", "status", "lastTransitionTime", "reason", "message")) {
                if (condition.has(field)) {
                    form.set(field, condition.get(field));
                } else if (field.equals("lastTransitionTime")) {
                    form.putNull(field);
                }
            }
        }
        if (!conditions.isEmpty()) {
            annotate(autoscaler, CONDITIONS, conditions);
        }
        status.remove(List.of("currentMetrics", "conditions"));
        Tree.defaultNumber(status, "currentReplicas", 0);
        Tree.defaultNumber(status, "desiredReplicas", 0);
    }

    private static @Nullable JsonNode cpuUtilization(JsonNode metric, String amounts) {
        return Tree.textAt(metric, "resource", "name").equals("cpu")
                ? Tree.at(metric, "resource", amounts, "averageUtilization")
                : null;
    }

    private static @Nullable JsonNode annotation(ObjectNode autoscaler, String name) {
        String text = Tree.textAt(autoscaler, "metadata", "annotations", name);
        try {
            return text.isEmpty() ? null : JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }

    private static void annotate(ObjectNode autoscaler, String name, JsonNode value) {
        Tree.ensureObject(Tree.ensureObject(autoscaler, "metadata"), "annotations")
                .put(name, value.toString());
    }
}
