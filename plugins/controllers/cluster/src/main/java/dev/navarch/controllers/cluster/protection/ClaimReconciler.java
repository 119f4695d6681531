package dev.navarch.controllers.cluster.protection;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Guards one claim. A pod uses its claims from when it is bound to a node until it is gone, also after it has ended. */
final class ClaimReconciler implements Reconciler {

    static final String FINALIZER = "kubernetes.io/pvc-protection";

    private final ControllerContext context;
    private final Informer<PersistentVolumeClaim> claims;
    private final Informer<Pod> pods;

    ClaimReconciler(ControllerContext context) {
        this.context = context;
        this.claims = context.watch(PersistentVolumeClaim.class);
        this.pods = context.watch(Pod.class, ClaimReconciler::claimsOf);
    }

    private static Collection<Key> claimsOf(Pod pod) {
        List<Volume> volumes =
                pod.getSpec().getVolumes() == null ? List.of() : pod.getSpec().getVolumes();
        return volumes.stream()
                .flatMap(volume -> claim(pod, volume).stream())
                .map(name -> new Key(pod.getMetadata().getNamespace(), name))
                .toList();
    }

    private static Optional<String> claim(Pod pod, Volume volume) {
        if (volume.getPersistentVolumeClaim() != null) {
            return Optional.of(volume.getPersistentVolumeClaim().getClaimName());
        }
        return volume.getEphemeral() == null
                ? Optional.empty()
                : Optional.of(pod.getMetadata().getName() + "-" + volume.getName());
    }

    @Override
    public Result reconcile(Key key) {
        Optional<PersistentVolumeClaim> found = claims.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            return Result.done();
        }
        PersistentVolumeClaim claim = found.get();
        boolean deleting = claim.getMetadata().getDeletionTimestamp() != null;
        boolean guarded = claim.getMetadata().getFinalizers().contains(FINALIZER);
        if (!deleting && !guarded) {
            update(new PersistentVolumeClaimBuilder(claim)
                    .editMetadata()
                    .addToFinalizers(FINALIZER)
                    .endMetadata()
                    .build());
        } else if (deleting && guarded && !used(key)) {
            update(new PersistentVolumeClaimBuilder(claim)
                    .editMetadata()
                    .removeFromFinalizers(FINALIZER)
                    .endMetadata()
                    .build());
        }
        return Result.done();
    }

    /** The informer says no first; the server has the last word, for a claim that is let go cannot be had back. */
    private boolean used(Key key) {
        return uses(pods.list(key.namespace()), key)
                || uses(
                        context.client()
                                .pods()
                                .inNamespace(key.namespace())
                                .list()
                                .getItems(),
                        key);
    }

    private static boolean uses(List<Pod> pods, Key key) {
        return pods.stream()
                .anyMatch(pod -> !Pods.nodeName(pod).isEmpty() && claimsOf(pod).contains(key));
    }

    private void update(PersistentVolumeClaim claim) {
        context.client().resource(claim).update();
    }
}
