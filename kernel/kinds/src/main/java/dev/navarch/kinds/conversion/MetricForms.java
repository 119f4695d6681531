package dev.navarch.kinds.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.Map;

/**
 * A metric as {@code autoscaling/v1} writes it into annotations, and as {@code autoscaling/v2} has it. Annotations are
 * compared as text, so that the order of fields counts.
 */
final class MetricForms {

    private static final Map<String, String> SOURCES = Map.of(
            "Resource", "resource",
            "ContainerResource", "containerResource",
            "Pods", "pods",
            "Object", "object",
            "External", "external");

    private MetricForms() {}

    /** The old form of a metric's specification. */
    static ObjectNode oldSpec(JsonNode metric) {
        return old(metric, "target", "targetAverageUtilization", "targetAverageValue", "targetValue");
    }

    /** The old form of a metric's status. */
    static ObjectNode oldStatus(JsonNode metric) {
        return old(metric, "current", "currentAverageUtilization", "currentAverageValue", "currentValue");
    }

    private static ObjectNode old(JsonNode metric, String amounts, String utilization, String average, String value) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        String type = Tree.text(metric, "type");
        out.put("type", type);
        String field = SOURCES.getOrDefault(type, "");
        if (!(metric.get(field) instanceof ObjectNode source)) {
            return out;
        }
        ObjectNode form = out.putObject(field);
        ObjectNode amount = Tree.object(source, amounts);
        ObjectNode identifier = Tree.object(source, "metric");
        switch (type) {
            case "Resource", "ContainerResource" -> {
                form.put("name", Tree.text(source, "name"));
                move(amount, "averageUtilization", form, utilization);
                if (average.startsWith("current")) {
                    form.put(average, orZero(amount, "averageValue"));
                } else {
                    move(amount, "averageValue", form, average);
                }
                move(source, "container", form, "container");
            }
            case "Pods" -> {
                form.put("metricName", Tree.text(identifier, "name"));
                form.put(average, orZero(amount, "averageValue"));
                move(identifier, "selector", form, "selector");
            }
            case "Object" -> {
                form.set("target", Tree.object(source, "describedObject").deepCopy());
                form.put("metricName", Tree.text(identifier, "name"));
                form.put(value, orZero(amount, "value"));
                move(identifier, "selector", form, "selector");
                move(amount, "averageValue", form, "averageValue");
            }
            default -> {
                form.put("metricName", Tree.text(identifier, "name"));
                move(identifier, "selector", form, "metricSelector");
                move(amount, "value", form, value);
                move(amount, "averageValue", form, average);
            }
        }
        return out;
    }

    /** The new form of a metric's specification. */
    static ObjectNode newSpec(JsonNode metric) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        String type = Tree.text(metric, "type");
        out.put("type", type);
        String field = SOURCES.getOrDefault(type, "");
        if (!(metric.get(field) instanceof ObjectNode source)) {
            return out;
        }
        ObjectNode form = out.putObject(field);
        switch (type) {
            case "Resource", "ContainerResource" -> {
                form.put("name", Tree.text(source, "name"));
                ObjectNode target = form.putObject("target");
                target.put("type", Tree.has(source, "targetAverageUtilization") ? "Utilization" : "AverageValue");
                move(source, "targetAverageUtilization", target, "averageUtilization");
                move(source, "targetAverageValue", target, "averageValue");
                move(source, "container", form, "container");
            }
            case "Pods" -> {
                identify(source, "selector", form);
                ObjectNode target = form.putObject("target").put("type", "AverageValue");
                move(source, "targetAverageValue", target, "averageValue");
            }
            case "Object" -> {
                form.set("describedObject", Tree.object(source, "target").deepCopy());
                ObjectNode target = form.putObject("target");
                target.put("type", Tree.has(source, "averageValue") ? "AverageValue" : "Value");
                target.put("value", orZero(source, "targetValue"));
                move(source, "averageValue", target, "averageValue");
                identify(source, "selector", form);
            }
            default -> {
                identify(source, "metricSelector", form);
                ObjectNode target = form.putObject("target");
                target.put("type", Tree.has(source, "targetValue") ? "Value" : "AverageValue");
                move(source, "targetValue", target, "value");
                move(source, "targetAverageValue", target, "averageValue");
            }
        }
        return out;
    }

    /** The new form of a metric's status. */
    static ObjectNode newStatus(JsonNode metric) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        String type = Tree.text(metric, "type");
        out.put("type", type);
        String field = SOURCES.getOrDefault(type, "");
        if (!(metric.get(field) instanceof ObjectNode source)) {
            return out;
        }
        ObjectNode form = out.putObject(field);
        ObjectNode current = form.putObject("current");
        move(source, "currentAverageUtilization", current, "averageUtilization");
        move(source, "currentAverageValue", current, "averageValue");
        move(source, "averageValue", current, "averageValue");
        move(source, "currentValue", current, "value");
        switch (type) {
            case "Resource", "ContainerResource" -> {
                form.put("name", Tree.text(source, "name"));
                move(source, "container", form, "container");
            }
            case "Object" -> {
                form.set("describedObject", Tree.object(source, "target").deepCopy());
                identify(source, "selector", form);
            }
            case "Pods" -> identify(source, "selector", form);
            default -> identify(source, "metricSelector", form);
        }
        return out;
    }

    private static void identify(ObjectNode source, String selector, ObjectNode form) {
        ObjectNode metric = form.putObject("metric").put("name", Tree.text(source, "metricName"));
        move(source, selector, metric, "selector");
    }

    private static String orZero(ObjectNode amount, String field) {
        return Tree.has(amount, field) ? Tree.text(amount, field) : "0";
    }

    private static void move(ObjectNode from, String field, ObjectNode to, String name) {
        JsonNode value = from.get(field);
        if (value != null && !value.isNull()) {
            to.set(name, value.deepCopy());
        }
    }
}
