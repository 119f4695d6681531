package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the claims of a StatefulSet's pods, and says with whom they go. */
final class StatefulClaims {

    private final ControllerContext context;
    private final Informer<PersistentVolumeClaim> claims;

    StatefulClaims(ControllerContext context) {
        this.context = context;
        this.claims = context.read(PersistentVolumeClaim.class);
    }

    /** Makes what one number lacks; claims outlive their pods. */
    void make(StatefulSet set, int ordinal) {
        for (PersistentVolumeClaim claim : StatefulPods.claims(set, ordinal)) {
            if (claims.get(
                            claim.getMetadata().getNamespace(),
                            claim.getMetadata().getName())
                    .isEmpty()) {
                create(claim);
            }
        }
    }

    private void create(PersistentVolumeClaim claim) {
        try {
            context.client().resource(claim).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw e;
            }
        }
    }

    /** Writes the owners that the retention policy asks for to the claims of all pods. */
    void own(StatefulSet set, List<Pod> pods) {
        if (set.getSpec().getPersistentVolumeClaimRetentionPolicy() == null) {
            return;
        }
        for (Pod pod : pods) {
            int ordinal = Ordinals.of(set, pod);
            Optional<OwnerReference> owner = StatefulPods.owner(set, ordinal, Optional.of(pod));
            for (PersistentVolumeClaim made : StatefulPods.claims(set, ordinal)) {
                claims.get(made.getMetadata().getNamespace(), made.getMetadata().getName())
                        .ifPresent(claim -> own(set, pod, claim, owner));
            }
        }
    }

    /** Owners that others gave a claim stay. */
    private void own(StatefulSet set, Pod pod, PersistentVolumeClaim claim, Optional<OwnerReference> owner) {
        List<OwnerReference> owners = new ArrayList<>(Owners.of(claim));
        owners.removeIf(present -> present.getUid().equals(set.getMetadata().getUid())
                || present.getKind().equals("Pod")
                        && present.getName().equals(pod.getMetadata().getName()));
        owner.ifPresent(owners::add);
        if (!owners.equals(Owners.of(claim))) {
            context.client()
                    .resource(new PersistentVolumeClaimBuilder(claim)
                            .editMetadata()
                            .withOwnerReferences(owners)
                            .endMetadata()
                            .build())
                    .update();
        }
    }
}
