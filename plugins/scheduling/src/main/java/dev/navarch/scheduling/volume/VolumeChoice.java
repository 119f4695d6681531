package dev.navarch.scheduling.volume;

import dev.navarch.scheduling.node.NodeTerms;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.Amount;
import dev.navarch.spi.scheduling.LabelMatcher;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TopologySelectorTerm;
import io.fabric8.kubernetes.api.model.storage.CSIDriver;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of a pod that waited for their first consumer would get volumes on one node.
 *
 * @param refusal why they would not; then the rest is void
 * @param existing the volumes to be bound, by claim
 * @param provisioned the claims for which a volume must be made
 */
record VolumeChoice(
        Verdict refusal,
        Map<PersistentVolumeClaim, PersistentVolume> existing,
        List<PersistentVolumeClaim> provisioned) {

    private static final Verdict NONE_TO_BIND =
            Verdict.unresolvable("node(s) didn't find available persistent volumes to bind");
    private static final Verdict NO_SPACE = Verdict.unresolvable("node(s) did not have enough free storage");
    private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";
    private static final String STORAGE = "storage";

    /** @param taken the names of volumes that are spoken for */
    static VolumeChoice of(List<PersistentVolumeClaim> claims, NodeInfo node, Informers informers, Set<String> taken) {
        Set<String> gone = new HashSet<>(taken);
        Map<PersistentVolumeClaim, PersistentVolume> existing = new IdentityHashMap<>();
        List<PersistentVolumeClaim> provisioned = new ArrayList<>();
        for (PersistentVolumeClaim claim : claims) {
            String selected = Claims.annotations(claim).get(Claims.SELECTED_NODE);
            Optional<PersistentVolume> found =
                    selected == null ? smallest(claim, node, informers, gone) : Optional.empty();
            if (found.isPresent()) {
                existing.put(claim, found.get());
                gone.add(found.get().getMetadata().getName());
                continue;
            }
            Verdict verdict = selected != null && !selected.equals(node.name())
                    ? NONE_TO_BIND
                    : provision(claim, node, informers);
            if (!verdict.isOk()) {
                return new VolumeChoice(verdict, Map.of(), List.of());
            }
            provisioned.add(claim);
        }
        return new VolumeChoice(Verdict.ok(), existing, provisioned);
    }

    private static Optional<PersistentVolume> smallest(
            PersistentVolumeClaim claim, NodeInfo node, Informers informers, Set<String> gone) {
        return informers.of(PersistentVolume.class).list().stream()
                .filter(volume -> !gone.contains(volume.getMetadata().getName()))
                .filter(volume -> fits(volume, claim) && reachable(volume, node))
                .min(Comparator.comparingLong(VolumeChoice::size));
    }

    static boolean reachable(PersistentVolume volume, NodeInfo node) {
        var affinity = volume.getSpec().getNodeAffinity();
        return affinity == null
                || affinity.getRequired() == null
                || NodeTerms.matches(affinity.getRequired(), node.node());
    }

    private static boolean fits(PersistentVolume volume, PersistentVolumeClaim claim) {
        var offered = volume.getSpec();
        var wanted = claim.getSpec();
        ObjectReference owner = offered.getClaimRef();
        boolean free = owner == null
                ? volume.getStatus() == null
                        || !"Released".equals(volume.getStatus().getPhase())
                : claim.getMetadata().getNamespace().equals(owner.getNamespace())
                        && claim.getMetadata().getName().equals(owner.getName())
                        && (owner.getUid() == null
                                || owner.getUid().equals(claim.getMetadata().getUid()));
        return free
                && volume.getMetadata().getDeletionTimestamp() == null
                && text(offered.getStorageClassName()).equals(text(wanted.getStorageClassName()))
                && mode(offered.getVolumeMode()).equals(mode(wanted.getVolumeMode()))
                && text(offered.getVolumeAttributesClassName()).equals(text(wanted.getVolumeAttributesClassName()))
                && offered.getAccessModes().containsAll(wanted.getAccessModes())
                && size(volume) >= size(claim)
                && (wanted.getSelector() == null
                        || LabelMatcher.of(wanted.getSelector())
                                .matches(volume.getMetadata().getLabels()));
    }

    private static Verdict provision(PersistentVolumeClaim claim, NodeInfo node, Informers informers) {
        StorageClass storageClass = Claims.storageClass(claim, informers).orElse(null);
        if (storageClass == null
                || storageClass.getProvisioner() == null
                || storageClass.getProvisioner().equals(NO_PROVISIONER)
                || !topology(storageClass, node)) {
            return NONE_TO_BIND;
        }
        boolean counted = informers
                .of(CSIDriver.class)
                .get("", storageClass.getProvisioner())
                .map(driver -> Boolean.TRUE.equals(driver.getSpec().getStorageCapacity()))
                .orElse(false);
        if (!counted) {
            return Verdict.ok();
        }
        long wanted = size(claim);
        return informers.of(CSIStorageCapacity.class).list().stream()
                        .anyMatch(
                                capacity -> storageClass.getMetadata().getName().equals(capacity.getStorageClassName())
                                        && offered(capacity) >= wanted
                                        && LabelMatcher.of(capacity.getNodeTopology())
                                                .matches(node.labels()))
                ? Verdict.ok()
                : NO_SPACE;
    }

    private static long offered(CSIStorageCapacity capacity) {
        Quantity most =
                capacity.getMaximumVolumeSize() == null ? capacity.getCapacity() : capacity.getMaximumVolumeSize();
        return most == null ? 0 : Amount.units(most);
    }

    private static boolean topology(StorageClass storageClass, NodeInfo node) {
        List<TopologySelectorTerm> terms = storageClass.getAllowedTopologies();
        return terms == null
                || terms.isEmpty()
                || terms.stream().anyMatch(term -> term.getMatchLabelExpressions().stream()
                        .allMatch(label -> {
                            String value = node.labels().get(label.getKey());
                            return value != null && label.getValues().contains(value);
                        }));
    }

    private static long size(PersistentVolume volume) {
        Quantity size = volume.getSpec().getCapacity() == null
                ? null
                : volume.getSpec().getCapacity().get(STORAGE);
        return size == null ? 0 : Amount.units(size);
    }

    private static long size(PersistentVolumeClaim claim) {
        var resources = claim.getSpec().getResources();
        Quantity size = resources == null || resources.getRequests() == null
                ? null
                : resources.getRequests().get(STORAGE);
        return size == null ? 0 : Amount.units(size);
    }

    private static String mode(@Nullable String mode) {
        return mode == null ? "Filesystem" : mode;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
