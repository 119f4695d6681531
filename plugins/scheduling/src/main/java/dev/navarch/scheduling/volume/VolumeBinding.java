package dev.navarch.scheduling.volume;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreBindPlugin;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.ReservePlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIDriver;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pods to nodes that reach their bound volumes, and chooses volumes of the node for claims that waited for their
 * first pod, or has them made there, before the pod is bound.
 */
public final class VolumeBinding implements PreFilterPlugin, FilterPlugin, ReservePlugin, PreBindPlugin {

    private static final Verdict UNBOUND = Verdict.unresolvable("pod has unbound immediate PersistentVolumeClaims");
    private static final Verdict OUT_OF_REACH =
            Verdict.unresolvable("node(s) didn't match PersistentVolume's node affinity");
    private static final Verdict GONE =
            Verdict.unresolvable("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)");

    private static final CycleKey<Wanted> WANTED = new CycleKey<>("volumes wanted");
    private static final CycleKey<VolumeChoice> CHOICE = new CycleKey<>("volumes chosen");

    /** Volumes chosen for pods that are on their way, by name, so that no other pod gets them. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private @Nullable VolumeWrites writes;

    /** What the pod is bound to already, and the claims that wait for it. */
    private record Wanted(List<PersistentVolumeClaim> bound, List<PersistentVolumeClaim> waiting) {}

    @Override
    public void start(PluginContext context) {
        writes = new VolumeWrites(context.client());
    }

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        PodInfo pod = cycle.pod();
        List<String> names = Claims.names(pod);
        if (names.isEmpty()) {
            return Verdict.skip();
        }
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>());
        for (String name : names) {
            Optional<PersistentVolumeClaim> found =
                    cycle.informers().of(PersistentVolumeClaim.class).get(pod.namespace(), name);
            if (found.isEmpty()) {
                return Verdict.unresolvable("persistentvolumeclaim \"" + name + "\" not found");
            }
            PersistentVolumeClaim claim = found.get();
            if (claim.getMetadata().getDeletionTimestamp() != null) {
                return Verdict.unresolvable("persistentvolumeclaim \"" + name + "\" is being deleted");
            }
            if (Claims.bound(claim)) {
                wanted.bound().add(claim);
            } else if (Claims.waits(claim, cycle.informers())) {
                wanted.waiting().add(claim);
            } else {
                return UNBOUND;
            }
        }
        cycle.put(WANTED, wanted);
        return Verdict.ok();
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Wanted wanted = cycle.get(WANTED).orElseThrow();
        for (PersistentVolumeClaim claim : wanted.bound()) {
            Optional<PersistentVolume> volume = Claims.volume(claim, cycle.informers());
            if (volume.isEmpty()) {
                return GONE;
            }
            if (!VolumeChoice.reachable(volume.get(), node)) {
                return OUT_OF_REACH;
            }
        }
        return wanted.waiting().isEmpty()
                ? Verdict.ok()
                : VolumeChoice.of(wanted.waiting(), node, cycle.informers(), taken)
                        .refusal();
    }

    @Override
    public Verdict reserve(SchedulingCycle cycle, NodeInfo node) {
        Optional<Wanted> wanted =
                cycle.get(WANTED).filter(each -> !each.waiting().isEmpty());
        if (wanted.isEmpty()) {
            return Verdict.ok();
        }
        VolumeChoice choice = VolumeChoice.of(wanted.get().waiting(), node, cycle.informers(), taken);
        if (choice.refusal().isOk()) {
            cycle.put(CHOICE, choice);
            choice.existing()
                    .values()
                    .forEach(volume -> taken.add(volume.getMetadata().getName()));
        }
        return choice.refusal();
    }

    @Override
    public void unreserve(SchedulingCycle cycle, NodeInfo node) {
        cycle.get(CHOICE).ifPresent(this::free);
    }

    private void free(VolumeChoice choice) {
        choice.existing()
                .values()
                .forEach(volume -> taken.remove(volume.getMetadata().getName()));
    }

    @Override
    public boolean takesLong(SchedulingCycle cycle, NodeInfo node) {
        return cycle.get(CHOICE).isPresent();
    }

    @Override
    public Verdict preBind(SchedulingCycle cycle, NodeInfo node) throws InterruptedException {
        Optional<VolumeChoice> choice = cycle.get(CHOICE);
        if (choice.isEmpty()) {
            return Verdict.ok();
        }
        if (writes == null) {
            throw new IllegalStateException("not started");
        }
        writes.send(choice.get(), node.name());
        Verdict verdict = writes.awaitBound(cycle, node.name());
        if (verdict.isOk()) {
            free(choice.get());
        }
        return verdict;
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(
                PersistentVolumeClaim.class,
                PersistentVolume.class,
                StorageClass.class,
                CSIDriver.class,
                CSIStorageCapacity.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.any(PersistentVolumeClaim.class),
                RetryOn.any(PersistentVolume.class),
                RetryOn.any(StorageClass.class),
                RetryOn.any(CSIDriver.class),
                RetryOn.any(CSIStorageCapacity.class),
                RetryOn.addedOrUpdated(
                        Node.class,
                        (pod, old, node) -> old == null
                                || node == null
                                || !old.getMetadata()
                                        .getLabels()
                                        .equals(node.getMetadata().getLabels())));
    }
}
