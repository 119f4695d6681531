package dev.navarch.controllers.cluster.protection;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import java.util.Optional;

/** Guards one volume. */
final class VolumeReconciler implements Reconciler {

    private static final String FINALIZER = "kubernetes.io/pv-protection";

    private final ControllerContext context;
    private final Informer<PersistentVolume> volumes;

    VolumeReconciler(ControllerContext context) {
        this.context = context;
        this.volumes = context.watch(PersistentVolume.class);
    }

    @Override
    public Result reconcile(Key key) {
        Optional<PersistentVolume> found = volumes.get("", key.name());
        if (found.isEmpty()) {
            return Result.done();
        }
        PersistentVolume volume = found.get();
        boolean deleting = volume.getMetadata().getDeletionTimestamp() != null;
        boolean guarded = volume.getMetadata().getFinalizers().contains(FINALIZER);
        boolean bound =
                volume.getStatus() != null && "Bound".equals(volume.getStatus().getPhase());
        if (!deleting && !guarded) {
            update(new PersistentVolumeBuilder(volume)
                    .editMetadata()
                    .addToFinalizers(FINALIZER)
                    .endMetadata()
                    .build());
        } else if (deleting && guarded && !bound) {
            update(new PersistentVolumeBuilder(volume)
                    .editMetadata()
                    .removeFromFinalizers(FINALIZER)
                    .endMetadata()
                    .build());
        }
        return Result.done();
    }

    private void update(PersistentVolume volume) {
        context.client().resource(volume).update();
    }
}
