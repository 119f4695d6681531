package dev.navarch.controllers.cluster.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is said of a node that has gone silent. */
final class Silence {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CONDITIONS = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

    private Silence() {}

    /** A strategic merge patch that makes the node's conditions Unknown; empty if they are. */
    static Optional<String> patch(Node node, Instant now) {
        ObjectNode patch = JSON.createObjectNode();
        ArrayNode conditions = patch.putObject("status").putArray("conditions");
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        for (String type : CONDITIONS) {
            Optional<NodeCondition> present = Nodes.condition(node, type);
            if (present.isEmpty()) {
                conditions
                        .addObject()
                        .put("type", type)
                        .put("status", "Unknown")
                        .put("reason", "NodeStatusNeverUpdated")
                        .put("message", "Kubelet never posted node status.")
                        .put("lastHeartbeatTime", node.getMetadata().getCreationTimestamp())
                        .put("lastTransitionTime", time);
            } else if (!"Unknown".equals(present.get().getStatus())) {
                conditions
                        .addObject()
                        .put("type", type)
                        .put("status", "Unknown")
                        .put("reason", "NodeStatusUnknown")
                        .put("message", "Kubelet stopped posting node status.")
                        .put("lastTransitionTime", time);
            }
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(patch.toString());
    }
}
