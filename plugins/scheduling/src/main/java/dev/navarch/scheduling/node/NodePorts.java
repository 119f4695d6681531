package dev.navarch.scheduling.node;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.HostPort;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Keeps pods apart that want the same port of the node. */
public final class NodePorts implements PreFilterPlugin, FilterPlugin {

    private static final Verdict TAKEN =
            Verdict.unschedulable("node(s) didn't have free ports for the requested pod ports");

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        return cycle.pod().hostPorts().isEmpty() ? Verdict.skip() : Verdict.ok();
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        for (PodInfo other : node.pods()) {
            for (HostPort taken : other.hostPorts()) {
                for (HostPort wanted : cycle.pod().hostPorts()) {
                    if (wanted.conflictsWith(taken)) {
                        return TAKEN;
                    }
                }
            }
        }
        return Verdict.ok();
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.added(Node.class, (pod, old, node) -> true),
                RetryOn.deleted(
                        Pod.class,
                        (pod, gone, none) ->
                                gone != null && !PodInfo.of(gone).hostPorts().isEmpty()));
    }
}
