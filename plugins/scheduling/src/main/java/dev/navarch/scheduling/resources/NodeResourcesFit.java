package dev.navarch.scheduling.resources;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.Resources;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Lets pods only where enough of every resource is left, and prefers the nodes that have most CPU and memory left. */
public final class NodeResourcesFit implements PreFilterPlugin, FilterPlugin, ScorePlugin {

    private static final String TOO_MANY_PODS = "Too many pods";

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        return Verdict.ok();
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        return fit(cycle.pod(), node);
    }

    private static Verdict fit(PodInfo pod, NodeInfo node) {
        Resources wanted = pod.requests();
        Resources allocatable = node.allocatable();
        Resources requested = node.requested();
        boolean fits = node.pods().size() + 1 <= node.allowedPods()
                && fits(wanted.milliCpu(), allocatable.milliCpu(), requested.milliCpu())
                && fits(wanted.memory(), allocatable.memory(), requested.memory())
                && fits(wanted.ephemeralStorage(), allocatable.ephemeralStorage(), requested.ephemeralStorage());
        for (String name : wanted.others()) {
            fits &= fits(wanted.amount(name), allocatable.amount(name), requested.amount(name));
        }
        return fits ? Verdict.ok() : explain(wanted, node);
    }

    private static boolean fits(long wanted, long allocatable, long requested) {
        return wanted == 0 || wanted <= allocatable - requested;
    }

    private static Verdict explain(Resources wanted, NodeInfo node) {
        List<String> reasons = new ArrayList<>();
        boolean never = false;
        if (node.pods().size() + 1 > node.allowedPods()) {
            reasons.add(TOO_MANY_PODS);
        }
        List<String> names = new ArrayList<>(List.of(Resources.CPU, Resources.MEMORY, Resources.EPHEMERAL_STORAGE));
        names.addAll(wanted.others());
        for (String name : names) {
            long amount = wanted.amount(name);
            long allocatable = node.allocatable().amount(name);
            if (!fits(amount, allocatable, node.requested().amount(name))) {
                reasons.add("Insufficient " + name);
                never |= amount > allocatable;
            }
        }
        return new Verdict(never ? Verdict.Kind.UNRESOLVABLE : Verdict.Kind.UNSCHEDULABLE, reasons);
    }

    /** The free parts of CPU and memory after the pod, on average. */
    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        Resources more = cycle.pod().nonZeroRequests();
        Resources used = node.nonZeroRequested();
        long sum = 0;
        int counted = 0;
        if (node.allocatable().milliCpu() > 0) {
            sum += free(node.allocatable().milliCpu(), used.milliCpu() + more.milliCpu());
            counted++;
        }
        if (node.allocatable().memory() > 0) {
            sum += free(node.allocatable().memory(), used.memory() + more.memory());
            counted++;
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private static long free(long allocatable, long used) {
        return used > allocatable ? 0 : (allocatable - used) * MAX_SCORE / allocatable;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.addedOrUpdated(
                        Node.class,
                        (pod, old, node) -> node != null
                                && fit(pod, NodeInfo.of(node)).isOk()
                                && (old == null || more(NodeInfo.of(old), NodeInfo.of(node)))),
                RetryOn.deleted(Pod.class, (pod, gone, none) -> true),
                new RetryOn<>(
                        Pod.class,
                        EnumSet.of(RetryOn.Change.UPDATED),
                        (pod, old, changed) -> old != null && changed != null && shrunk(old, changed)));
    }

    private static boolean shrunk(Pod old, Pod changed) {
        return !PodInfo.of(old).requests().equals(PodInfo.of(changed).requests());
    }

    /** Whether the node has more of anything than before; the heartbeat of a node that has not must wake nobody. */
    private static boolean more(NodeInfo old, NodeInfo node) {
        return node.allocatable().asMap().entrySet().stream()
                .anyMatch(entry -> entry.getValue() > old.allocatable().amount(entry.getKey()));
    }
}
