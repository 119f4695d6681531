package dev.navarch.controllers.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Spaces out the evictions of a zone. Where many nodes seem ill at once the network is the likelier culprit: with more
 * than half of a small zone nothing is evicted, of a large one slowly; with all nodes of all zones nothing at all.
 */
final class ZoneHealth {

    private static final Duration NORMAL = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(100);
    private static final double ILL_SHARE = 0.55;
    private static final int LARGE = 50;

    private final Map<String, Instant> nextEviction = new HashMap<>();

    private enum State {
        NORMAL,
        PARTLY_DISRUPTED,
        FULLY_DISRUPTED
    }

    /** The pause after an eviction from that node's zone; empty if there must be none. */
    static Optional<Duration> pace(Node node, List<Node> nodes) {
        Map<String, List<Node>> zones = nodes.stream().collect(Collectors.groupingBy(Nodes::zone));
        if (zones.values().stream().allMatch(zone -> state(zone) == State.FULLY_DISRUPTED)) {
            return Optional.empty();
        }
        List<Node> zone = zones.getOrDefault(Nodes.zone(node), List.of());
        return switch (state(zone)) {
            case NORMAL, FULLY_DISRUPTED -> Optional.of(NORMAL);
            case PARTLY_DISRUPTED -> zone.size() > LARGE ? Optional.of(SLOW) : Optional.empty();
        };
    }

    /** Takes the next turn of a zone: zero if it is now, else how long to wait for it. */
    synchronized Duration turn(String zone, Duration pace, Instant now) {
        Instant next = nextEviction.getOrDefault(zone, now);
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        nextEviction.put(zone, now.plus(pace));
        return Duration.ZERO;
    }

    private static State state(List<Node> zone) {
        long ill = zone.stream().filter(node -> !Nodes.ready(node)).count();
        if (ill > 0 && ill == zone.size()) {
            return State.FULLY_DISRUPTED;
        }
        return ill > 2 && (double) ill / zone.size() >= ILL_SHARE ? State.PARTLY_DISRUPTED : State.NORMAL;
    }
}
