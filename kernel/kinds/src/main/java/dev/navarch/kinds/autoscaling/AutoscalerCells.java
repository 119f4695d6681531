package dev.navarch.kinds.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An autoscaler's row. */
final class AutoscalerCells {
    private static final int SHOWN = 2;

    private AutoscalerCells() {}

    static void fill(ObjectNode autoscaler, Instant now, ArrayNode row) {
        ObjectNode spec = Tree.object(autoscaler, "spec");
        ObjectNode target = Tree.object(spec, "scaleTargetRef");
        row.add(Tree.textAt(autoscaler, "metadata", "name"))
                .add(Tree.text(target, "kind") + "/" + Tree.text(target, "name"))
                .add(targets(spec, Tree.object(autoscaler, "status")))
                .add(Tree.has(spec, "minReplicas") ? Tree.text(spec, "minReplicas") : "<unset>")
                .add(Tree.number(spec, "maxReplicas", 0))
                .add(Tree.number(Tree.object(autoscaler, "status"), "currentReplicas", 0))
                .add(Age.of(autoscaler, now));
    }

    private static String targets(ObjectNode spec, ObjectNode status) {
        List<String> all = new ArrayList<>();
        JsonNode metrics = Tree.list(spec, "metrics");
        JsonNode current = Tree.list(status, "currentMetrics");
        for (int i = 0; i < metrics.size(); i++) {
            all.add(target(metrics.get(i), i < current.size() ? current.get(i) : MissingNode.getInstance()));
        }
        if (all.isEmpty()) {
            return "<none>";
        }
        return all.size() <= SHOWN
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, SHOWN)) + " + " + (all.size() - SHOWN) + " more...";
    }

    private static String target(JsonNode metric, JsonNode current) {
        String field = field(Tree.text(metric, "type"));
        ObjectNode source = Tree.object(metric, field);
        ObjectNode target = Tree.object(source, "target");
        ObjectNode reported = Tree.object(current, field);
        ObjectNode now = Tree.object(reported, "current");
        boolean named = field.equals("resource") || field.equals("containerResource");
        if (named && Tree.has(target, "averageUtilization")) {
            return Tree.text(source, "name") + ": "
                    + (Tree.has(now, "averageUtilization") ? Tree.text(now, "averageUtilization") + "%" : "<unknown>")
                    + "/" + Tree.text(target, "averageUtilization") + "%";
        }
        String prefix = named ? Tree.text(source, "name") + ": " : "";
        boolean average = Tree.has(target, "averageValue");
        boolean eitherWay = field.equals("object") || field.equals("external");
        String shown = Tree.text(now, average ? "averageValue" : "value");
        if (shown.isEmpty()) {
            shown = reported.isEmpty() || (average && eitherWay) ? "<unknown>" : "<nil>";
        }
        return prefix + shown + "/" + Tree.text(target, average ? "averageValue" : "value")
                + (average && eitherWay ? " (avg)" : "");
    }

    private static String field(String type) {
        return type.isEmpty() ? type : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }
}
