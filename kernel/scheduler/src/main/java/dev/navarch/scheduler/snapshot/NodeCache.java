package dev.navarch.scheduler.snapshot;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The nodes and the pods on them, from the informers' events and the scheduler's own assumptions. A change costs as much
 * as the one node has pods; a snapshot costs a copy of the references to the nodes.
 */
public final class NodeCache {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Placement> placements = new HashMap<>();
    private final Map<String, Map<String, PodInfo>> homeless = new HashMap<>();
    private NodeInfo[] nodes = {};
    private @Nullable Snapshot current;

    /** Where a pod is; {@code assumed} until the informer has seen it there. */
    private record Placement(String node, PodInfo pod, boolean assumed) {}

    /** The state now. Never changes. */
    public Snapshot snapshot() {
        lock.lock();
        try {
            if (current == null) {
                current = new Snapshot(nodes.clone(), Map.copyOf(positions));
            } else if (current.outdated(nodes)) {
                current = current.with(nodes.clone());
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    public void put(Node node) {
        lock.lock();
        try {
            String name = node.getMetadata().getName();
            Integer at = positions.get(name);
            if (at != null) {
                nodes[at] = nodes[at].with(node);
                return;
            }
            NodeInfo added = NodeInfo.of(node);
            Map<String, PodInfo> waiting = homeless.remove(name);
            if (waiting != null) {
                for (PodInfo pod : waiting.values()) {
                    added = added.with(pod);
                }
            }
            NodeInfo[] more = Arrays.copyOf(nodes, nodes.length + 1);
            more[nodes.length] = added;
            positions.put(name, nodes.length);
            nodes = more;
            current = null;
        } finally {
            lock.unlock();
        }
    }

    public void remove(String name) {
        lock.lock();
        try {
            Integer at = positions.remove(name);
            if (at == null) {
                return;
            }
            Map<String, PodInfo> left = new LinkedHashMap<>();
            nodes[at].pods().forEach(pod -> left.put(pod.uid(), pod));
            if (!left.isEmpty()) {
                homeless.put(name, left);
            }
            NodeInfo[] fewer = new NodeInfo[nodes.length - 1];
            System.arraycopy(nodes, 0, fewer, 0, at);
            System.arraycopy(nodes, at + 1, fewer, at, fewer.length - at);
            nodes = fewer;
            for (int i = at; i < fewer.length; i++) {
                positions.put(fewer[i].name(), i);
            }
            current = null;
        } finally {
            lock.unlock();
        }
    }

    /** A pod will be on that node soon. */
    public void assume(PodInfo pod, String node) {
        place(pod, node, true);
    }

    /** A pod is on that node, or has changed there. */
    public void confirm(PodInfo pod, String node) {
        place(pod, node, false);
    }

    private void place(PodInfo pod, String node, boolean assumed) {
        lock.lock();
        try {
            take(placements.get(pod.uid()), pod.uid());
            placements.put(pod.uid(), new Placement(node, pod, assumed));
            Integer at = positions.get(node);
            if (at == null) {
                homeless.computeIfAbsent(node, ignored -> new LinkedHashMap<>()).put(pod.uid(), pod);
            } else {
                nodes[at] = nodes[at].with(pod);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A pod is gone or has ended. */
    public void remove(PodInfo pod) {
        lock.lock();
        try {
            take(placements.remove(pod.uid()), pod.uid());
        } finally {
            lock.unlock();
        }
    }

    /** An assumption did not come true; nothing if the informer has seen the pod on its node. */
    public void forget(PodInfo pod) {
        lock.lock();
        try {
            Placement placement = placements.get(pod.uid());
            if (placement != null && placement.assumed()) {
                remove(pod);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The node of a pod that is placed or assumed. */
    public Optional<String> nodeOf(PodInfo pod) {
        lock.lock();
        try {
            return Optional.ofNullable(placements.get(pod.uid())).map(Placement::node);
        } finally {
            lock.unlock();
        }
    }

    private void take(@Nullable Placement placement, String uid) {
        if (placement == null) {
            return;
        }
        Integer at = positions.get(placement.node());
        if (at != null) {
            nodes[at] = nodes[at].without(uid);
            return;
        }
        Map<String, PodInfo> waiting = homeless.get(placement.node());
        if (waiting != null) {
            waiting.remove(uid);
            if (waiting.isEmpty()) {
                homeless.remove(placement.node());
            }
        }
    }
}
