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
                metrics.addAll(others);
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
                spec.set("behavior", behavior);
            }
        }
        if (autoscaler.get("status") instanceof ObjectNode status) {
            status.remove("currentCPUUtilizationPercentage");
        }
        if (Tree.at(autoscaler, "metadata", "annotations") instanceof ObjectNode annotations) {
            annotations.remove(List.of(METRICS, BEHAVIOR));
            if (annotations.isEmpty()) {
                ((ObjectNode) autoscaler.get("metadata")).remove("annotations");
            }
        }
    }

    @Override
    public void toServed(ObjectNode autoscaler) {
        autoscaler.put("apiVersion", servedVersion());
        if (autoscaler.get("spec") instanceof ObjectNode spec) {
            ArrayNode others = spec.arrayNode();
            for (JsonNode metric : Tree.list(spec, "metrics")) {
                JsonNode utilization = Tree.at(metric, "resource", "target", "averageUtilization");
                if (Tree.textAt(metric, "resource", "name").equals("cpu")
                        && utilization != null
                        && !spec.has("targetCPUUtilizationPercentage")) {
                    spec.set("targetCPUUtilizationPercentage", utilization);
                } else {
                    others.add(metric);
                }
            }
            spec.remove("metrics");
            if (!others.isEmpty()) {
                annotate(autoscaler, METRICS, others);
            }
            JsonNode behavior = spec.remove("behavior");
            if (behavior != null) {
                annotate(autoscaler, BEHAVIOR, behavior);
            }
        }
        ObjectNode status = Tree.ensureObject(autoscaler, "status");
        status.remove(List.of("currentMetrics", "conditions"));
        Tree.defaultNumber(status, "currentReplicas", 0);
        Tree.defaultNumber(status, "desiredReplicas", 0);
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
