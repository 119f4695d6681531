package dev.navarch.scheduler.snapshot;

import dev.navarch.spi.scheduling.ClusterSnapshot;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes at one moment. */
public final class Snapshot implements ClusterSnapshot {

    private final NodeInfo[] nodes;
    private final List<NodeInfo> view;
    private final Map<String, Integer> positions;
    private volatile @Nullable List<NodeInfo> withAffinity;

    /** Takes the arguments over: the caller must not change them. */
    Snapshot(NodeInfo[] nodes, Map<String, Integer> positions) {
        this.nodes = nodes;
        this.view = Collections.unmodifiableList(Arrays.asList(nodes));
        this.positions = positions;
    }

    /** Whether any node of the same positions is another now. */
    boolean outdated(NodeInfo[] now) {
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] != now[i]) {
                return true;
            }
        }
        return false;
    }

    /** The same nodes in a new state. */
    Snapshot with(NodeInfo[] now) {
        return new Snapshot(now, positions);
    }

    /** With one node in another state; the same snapshot if there is no node of that name. */
    public Snapshot with(NodeInfo changed) {
        Integer at = positions.get(changed.name());
        if (at == null) {
            return this;
        }
        NodeInfo[] copy = nodes.clone();
        copy[at] = changed;
        return new Snapshot(copy, positions);
    }

    /** With pods more, each on the node of its name. */
    public Snapshot with(Map<PodInfo, String> pods) {
        NodeInfo[] copy = nodes.clone();
        pods.forEach((pod, node) -> {
            Integer at = positions.get(node);
            if (at != null) {
                copy[at] = copy[at].with(pod);
            }
        });
        return new Snapshot(copy, positions);
    }

    @Override
    public List<NodeInfo> nodes() {
        return view;
    }

    @Override
    public Optional<NodeInfo> node(String name) {
        Integer at = positions.get(name);
        return at == null ? Optional.empty() : Optional.of(nodes[at]);
    }

    @Override
    public List<NodeInfo> nodesWithAffinity() {
        List<NodeInfo> known = withAffinity;
        if (known == null) {
            known = view.stream().filter(NodeInfo::hasAffinityPods).toList();
            withAffinity = known;
        }
        return known;
    }
}
