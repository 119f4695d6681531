package dev.navarch.scheduling.volume;

import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets only one pod at a time use a claim that is for one pod only. */
public final class VolumeRestrictions implements PreFilterPlugin, FilterPlugin {

    private static final String ONE_POD = "ReadWriteOncePod";
    private static final Verdict IN_USE = Verdict.unschedulable(
            "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode");
    private static final CycleKey<Set<String>> EXCLUSIVE = new CycleKey<>("claims for one pod");

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        Set<String> exclusive = new HashSet<>();
        for (PersistentVolumeClaim claim : Claims.of(cycle.pod(), cycle.informers())) {
            if (claim.getSpec().getAccessModes().contains(ONE_POD)) {
                exclusive.add(claim.getMetadata().getName());
            }
        }
        if (exclusive.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(EXCLUSIVE, exclusive);
        return Verdict.ok();
    }

    /** The user may be on any node; only where it is could its eviction help. */
    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Set<String> exclusive = cycle.get(EXCLUSIVE).orElseThrow();
        if (uses(node, cycle.pod(), exclusive)) {
            return IN_USE;
        }
        for (NodeInfo other : cycle.snapshot().nodes()) {
            if (!other.name().equals(node.name()) && uses(other, cycle.pod(), exclusive)) {
                return IN_USE;
            }
        }
        return Verdict.ok();
    }

    private static boolean uses(NodeInfo node, PodInfo wanting, Set<String> exclusive) {
        for (PodInfo pod : node.pods()) {
            if (pod.namespace().equals(wanting.namespace())
                    && Claims.names(pod).stream().anyMatch(exclusive::contains)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(PersistentVolumeClaim.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.deleted(Pod.class, (pod, gone, none) -> true), RetryOn.any(PersistentVolumeClaim.class));
    }
}
