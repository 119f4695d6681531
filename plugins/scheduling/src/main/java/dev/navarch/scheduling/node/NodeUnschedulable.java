package dev.navarch.scheduling.node;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.List;

/** Keeps pods from cordoned nodes, unless they tolerate the taint that cordoned nodes get. */
public final class NodeUnschedulable implements FilterPlugin {

    private static final Verdict CORDONED = Verdict.unresolvable("node(s) were unschedulable");
    private static final Taint TAINT = new TaintBuilder()
            .withKey("node.kubernetes.io/unschedulable")
            .withEffect("NoSchedule")
            .build();

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        boolean cordoned = node.node().getSpec() != null
                && Boolean.TRUE.equals(node.node().getSpec().getUnschedulable());
        return !cordoned || Tolerations.tolerate(cycle.pod().pod().getSpec().getTolerations(), TAINT)
                ? Verdict.ok()
                : CORDONED;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.addedOrUpdated(
                Node.class,
                (pod, old, node) -> node != null
                        && (node.getSpec() == null
                                || !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))));
    }
}
