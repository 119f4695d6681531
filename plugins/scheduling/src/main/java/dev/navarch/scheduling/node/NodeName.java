package dev.navarch.scheduling.node;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/** The node that the pod names, if it names one. */
public final class NodeName implements FilterPlugin {

    private static final Verdict OTHER = Verdict.unresolvable("node(s) didn't match the requested node name");

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        String wanted = cycle.pod().pod().getSpec().getNodeName();
        return wanted == null || wanted.isEmpty() || wanted.equals(node.name()) ? Verdict.ok() : OTHER;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.added(Node.class, (pod, old, node) -> true));
    }
}
