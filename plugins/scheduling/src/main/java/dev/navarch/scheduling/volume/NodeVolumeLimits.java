package dev.navarch.scheduling.volume;

import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.storage.CSINode;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the number of volumes of a CSI driver on a node within what the driver says the node can attach. */
public final class NodeVolumeLimits implements PreFilterPlugin, FilterPlugin {

    private static final Verdict FULL = Verdict.unschedulable("node(s) exceed max volume count");

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        return volumes(cycle.pod(), cycle.informers()).isEmpty() ? Verdict.skip() : Verdict.ok();
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Informers informers = cycle.informers();
        Map<String, Integer> limits = limits(node, informers);
        if (limits.isEmpty()) {
            return Verdict.ok();
        }
        Map<String, Set<String>> attached = new HashMap<>();
        for (PodInfo pod : node.pods()) {
            volumes(pod, informers)
                    .forEach(volume -> attached.computeIfAbsent(volume.driver(), ignored -> new HashSet<>())
                            .add(volume.handle()));
        }
        Map<String, Set<String>> after = new HashMap<>();
        volumes(cycle.pod(), informers)
                .forEach(volume -> after.computeIfAbsent(volume.driver(), ignored -> new HashSet<>())
                        .add(volume.handle()));
        for (Map.Entry<String, Set<String>> entry : after.entrySet()) {
            Set<String> before = attached.getOrDefault(entry.getKey(), Set.of());
            long more = entry.getValue().stream()
                    .filter(handle -> !before.contains(handle))
                    .count();
            Integer limit = limits.get(entry.getKey());
            if (limit != null && more > 0 && before.size() + more > limit) {
                return FULL;
            }
        }
        return Verdict.ok();
    }

    /** A volume of a driver; two pods with one handle share one attachment. */
    private record Attached(String driver, String handle) {}

    private static Map<String, Integer> limits(NodeInfo node, Informers informers) {
        Map<String, Integer> limits = new HashMap<>();
        informers.of(CSINode.class).get("", node.name()).ifPresent(csi -> csi.getSpec()
                .getDrivers()
                .forEach(driver -> {
                    if (driver.getAllocatable() != null
                            && driver.getAllocatable().getCount() != null) {
                        limits.put(driver.getName(), driver.getAllocatable().getCount());
                    }
                }));
        return limits;
    }

    private static Set<Attached> volumes(PodInfo pod, Informers informers) {
        Set<Attached> volumes = new HashSet<>();
        for (PersistentVolumeClaim claim : Claims.of(pod, informers)) {
            volume(claim, informers).ifPresent(volumes::add);
        }
        for (Volume volume : pod.pod().getSpec().getVolumes()) {
            if (volume.getCsi() != null) {
                volumes.add(new Attached(volume.getCsi().getDriver(), pod.uid() + "/" + volume.getName()));
            }
        }
        return volumes;
    }

    /** A claim that has no volume yet will get one from the provisioner of its class. */
    private static Optional<Attached> volume(PersistentVolumeClaim claim, Informers informers) {
        Optional<PersistentVolume> bound = Claims.volume(claim, informers);
        if (bound.isPresent()) {
            return bound.map(volume -> volume.getSpec().getCsi())
                    .map(csi -> new Attached(csi.getDriver(), csi.getVolumeHandle()));
        }
        return Claims.storageClass(claim, informers)
                .map(each -> new Attached(each.getProvisioner(), Claims.key(claim)));
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(PersistentVolumeClaim.class, PersistentVolume.class, StorageClass.class, CSINode.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.any(CSINode.class),
                RetryOn.any(PersistentVolumeClaim.class),
                RetryOn.deleted(Pod.class, (pod, gone, none) -> true));
    }
}
