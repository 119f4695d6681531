package dev.navarch.controllers.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each node was last heard of, by this machine's clock: a heartbeat is a change of the node's lease or of its Ready
 * condition's heartbeat, whatever time they tell. Safe for use by many threads.
 */
final class Heartbeats {

    /** How long a node may be silent. */
    static final Duration GRACE = Duration.ofSeconds(50);

    /** How long a node that has never reported may be. */
    static final Duration STARTUP_GRACE = Duration.ofSeconds(60);

    private final Map<String, Heard> nodes = new ConcurrentHashMap<>();

    private record Heard(@Nullable Object lease, @Nullable String heartbeat, Instant at) {}

    /** Notes what there is to be heard of a node, and returns when it will count as silent. */
    Instant silentAt(Node node, Optional<Lease> lease, Instant now) {
        Optional<NodeCondition> ready = Nodes.condition(node, "Ready");
        Object renewed = lease.map(Lease::getSpec)
                .map(spec -> (Object) spec.getRenewTime())
                .orElse(null);
        String heartbeat = ready.map(NodeCondition::getLastHeartbeatTime).orElse(null);
        if (ready.isEmpty()) {
            return Instant.parse(node.getMetadata().getCreationTimestamp()).plus(STARTUP_GRACE);
        }
        Heard heard = nodes.compute(
                node.getMetadata().getName(),
                (name, before) -> before != null && unchanged(before, renewed, heartbeat)
                        ? before
                        : new Heard(renewed, heartbeat, now));
        return heard.at().plus(GRACE);
    }

    void forget(String node) {
        nodes.remove(node);
    }

    /** Whether nothing changed since. */
    private static boolean unchanged(Heard before, @Nullable Object lease, @Nullable String heartbeat) {
        return Objects.equals(before.lease(), lease) && Objects.equals(before.heartbeat(), heartbeat);
    }
}
