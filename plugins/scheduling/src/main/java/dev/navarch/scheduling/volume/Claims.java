package dev.navarch.scheduling.volume;

import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a pod, and what they are bound to. */
final class Claims {

    static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private static final String WAIT = "WaitForFirstConsumer";

    private Claims() {}

    /** The names of the claims that the pod's volumes stand for, generic ephemeral ones included. */
    static List<String> names(PodInfo pod) {
        List<Volume> volumes = pod.pod().getSpec().getVolumes();
        if (volumes == null || volumes.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Volume volume : volumes) {
            if (volume.getPersistentVolumeClaim() != null) {
                names.add(volume.getPersistentVolumeClaim().getClaimName());
            } else if (volume.getEphemeral() != null) {
                names.add(pod.name() + "-" + volume.getName());
            }
        }
        return names;
    }

    /** The pod's claims that exist. */
    static List<PersistentVolumeClaim> of(PodInfo pod, Informers informers) {
        List<PersistentVolumeClaim> claims = new ArrayList<>();
        for (String name : names(pod)) {
            informers.of(PersistentVolumeClaim.class).get(pod.namespace(), name).ifPresent(claims::add);
        }
        return claims;
    }

    static Optional<PersistentVolume> volume(PersistentVolumeClaim claim, Informers informers) {
        String name = claim.getSpec().getVolumeName();
        return name == null || name.isEmpty()
                ? Optional.empty()
                : informers.of(PersistentVolume.class).get("", name);
    }

    /** Whether claim and volume have been bound to each other for good. */
    static boolean bound(PersistentVolumeClaim claim) {
        String volume = claim.getSpec().getVolumeName();
        return volume != null && !volume.isEmpty() && annotations(claim).containsKey(BIND_COMPLETED);
    }

    static Optional<StorageClass> storageClass(PersistentVolumeClaim claim, Informers informers) {
        String name = claim.getSpec().getStorageClassName();
        return name == null || name.isEmpty()
                ? Optional.empty()
                : informers.of(StorageClass.class).get("", name);
    }

    /** Whether the claim is bound only once a pod that uses it has a node. */
    static boolean waits(PersistentVolumeClaim claim, Informers informers) {
        return storageClass(claim, informers)
                .map(each -> WAIT.equals(each.getVolumeBindingMode()))
                .orElse(false);
    }

    static Map<String, String> annotations(PersistentVolumeClaim claim) {
        Map<String, String> annotations = claim.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    static String key(PersistentVolumeClaim claim) {
        return claim.getMetadata().getNamespace() + "/" + claim.getMetadata().getName();
    }
}
