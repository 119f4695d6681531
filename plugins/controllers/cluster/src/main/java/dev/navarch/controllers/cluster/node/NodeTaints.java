package dev.navarch.controllers.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The taints that follow from a node's conditions. */
final class NodeTaints {

    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    private static final String NO_SCHEDULE = "NoSchedule";
    private static final String NO_EXECUTE = "NoExecute";

    private static final Map<String, String> PRESSURES = Map.of(
            "MemoryPressure", "node.kubernetes.io/memory-pressure",
            "DiskPressure", "node.kubernetes.io/disk-pressure",
            "NetworkUnavailable", "node.kubernetes.io/network-unavailable",
            "PIDPressure", "node.kubernetes.io/pid-pressure");

    private NodeTaints() {}

    private record Mark(String key, String effect) {}

    /**
     * The taints that a node should have: those that others gave it, and those of its conditions.
     *
     * @param evict whether a node that is not ready may get a taint that removes its pods
     */
    static List<Taint> of(Node node, boolean evict, Instant now) {
        Set<Mark> wanted = wanted(node);
        if (evict && !Nodes.ready(node)) {
            wanted.stream()
                    .filter(mark -> mark.key().equals(NOT_READY) || mark.key().equals(UNREACHABLE))
                    .toList()
                    .forEach(mark -> wanted.add(new Mark(mark.key(), NO_EXECUTE)));
        }
        List<Taint> result = new ArrayList<>();
        for (Taint taint : present(node)) {
            Mark mark = new Mark(taint.getKey(), taint.getEffect());
            boolean stays = wanted.remove(mark) || !ours(mark);
            if (stays) {
                result.add(taint);
            }
        }
        wanted.forEach(mark -> result.add(new TaintBuilder()
                .withKey(mark.key())
                .withEffect(mark.effect())
                .withTimeAdded(now.truncatedTo(ChronoUnit.SECONDS).toString())
                .build()));
        return result;
    }

    /** Whether a node that is not ready still lacks the taint that removes its pods. */
    static boolean awaitsEviction(Node node) {
        String status = Nodes.status(node, "Ready");
        String key = status.equals("False") ? NOT_READY : status.equals("Unknown") ? UNREACHABLE : "";
        return !key.isEmpty()
                && present(node).stream()
                        .noneMatch(taint -> taint.getKey().equals(key) && NO_EXECUTE.equals(taint.getEffect()));
    }

    static List<Taint> present(Node node) {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints();
    }

    private static Set<Mark> wanted(Node node) {
        Set<Mark> wanted = new LinkedHashSet<>();
        switch (Nodes.status(node, "Ready")) {
            case "False" -> wanted.add(new Mark(NOT_READY, NO_SCHEDULE));
            case "Unknown" -> wanted.add(new Mark(UNREACHABLE, NO_SCHEDULE));
            default -> {}
        }
        PRESSURES.forEach((condition, key) -> {
            if (Nodes.status(node, condition).equals("True")) {
                wanted.add(new Mark(key, NO_SCHEDULE));
            }
        });
        if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            wanted.add(new Mark(UNSCHEDULABLE, NO_SCHEDULE));
        }
        return wanted;
    }

    /** One of the other of the two eviction taints goes only with its condition. */
    private static boolean ours(Mark mark) {
        boolean health = mark.key().equals(NOT_READY) || mark.key().equals(UNREACHABLE);
        return mark.effect().equals(NO_EXECUTE)
                ? health
                : mark.effect().equals(NO_SCHEDULE)
                        && (health || mark.key().equals(UNSCHEDULABLE) || PRESSURES.containsValue(mark.key()));
    }
}
