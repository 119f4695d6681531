package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the API server itself writes into a pod's status. */
public final class PodStatus {

    private PodStatus() {}

    /** {@code podIP} and {@code podIPs} say the same, in the old way and the new; likewise for the host. */
    static void applyDefaults(ObjectNode pod) {
        if (pod.get("status") instanceof ObjectNode status) {
            mirror(status, "podIP", "podIPs");
        }
    }

    private static void mirror(ObjectNode status, String one, String all) {
        String first = Tree.text(status, one);
        ArrayNode list = Tree.list(status, all);
        if (!first.isEmpty() && (list.isEmpty() || !Tree.text(list.get(0), "ip").equals(first))) {
            status.putArray(all).addObject().put("ip", first);
        } else if (first.isEmpty() && !list.isEmpty()) {
            status.put(one, Tree.text(list.get(0), "ip"));
        }
    }

    /** A pod with scheduling gates says at once why it is not scheduled. */
    static void markGated(ObjectNode pod, Instant now) {
        if (Tree.list(Tree.object(pod, "spec"), "schedulingGates").isEmpty()) {
            return;
        }
        Tree.ensureObject(pod, "status")
                .withArray("conditions")
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "False")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", Times.print(now))
                .put("reason", "SchedulingGated")
                .put("message", "Scheduling is blocked due to non-empty scheduling gates");
    }

    /** The condition of a type, or null. */
    public static @Nullable ObjectNode condition(JsonNode pod, String type) {
        for (JsonNode condition : Tree.list(Tree.object(pod, "status"), "conditions")) {
            if (Tree.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return null;
    }
}
