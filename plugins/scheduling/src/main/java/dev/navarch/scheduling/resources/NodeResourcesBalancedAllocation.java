package dev.navarch.scheduling.resources;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.Resources;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import java.util.List;

/** Prefers nodes whose CPU and memory are used to like parts with the pod, so that neither is left over alone. */
public final class NodeResourcesBalancedAllocation implements ScorePlugin {

    /** A pod that asks for nothing unbalances nothing. */
    @Override
    public Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        Resources wanted = cycle.pod().requests();
        return wanted.milliCpu() == 0 && wanted.memory() == 0 ? Verdict.skip() : Verdict.ok();
    }

    /** How far the two parts lie from their mean. */
    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        Resources wanted = cycle.pod().requests();
        Resources all = node.allocatable();
        Resources used = node.requested();
        if (all.milliCpu() <= 0 || all.memory() <= 0) {
            return MAX_SCORE;
        }
        double cpu = part(used.milliCpu() + wanted.milliCpu(), all.milliCpu());
        double memory = part(used.memory() + wanted.memory(), all.memory());
        return (long) ((1 - Math.abs(cpu - memory) / 2) * MAX_SCORE);
    }

    private static double part(long used, long all) {
        return Math.min(1, (double) used / all);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of();
    }
}
