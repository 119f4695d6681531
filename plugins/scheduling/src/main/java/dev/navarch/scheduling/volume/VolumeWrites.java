package dev.navarch.scheduling.volume;

import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writes down the choice of volumes, and waits until the volume controller has bound them. */
final class VolumeWrites {

    private static final long LONGEST_WAIT_SECONDS = 600;

    private final KubernetesClient client;

    VolumeWrites(KubernetesClient client) {
        this.client = client;
    }

    void send(VolumeChoice choice, String node) {
        choice.existing().forEach(this::bind);
        for (PersistentVolumeClaim claim : choice.provisioned()) {
            if (!node.equals(Claims.annotations(claim).get(Claims.SELECTED_NODE))) {
                client.persistentVolumeClaims()
                        .inNamespace(claim.getMetadata().getNamespace())
                        .withName(claim.getMetadata().getName())
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\":{\"annotations\":{\"" + Claims.SELECTED_NODE + "\":\"" + node + "\"}}}");
            }
        }
    }

    private void bind(PersistentVolumeClaim claim, PersistentVolume volume) {
        PersistentVolume bound = new PersistentVolumeBuilder(volume)
                .editMetadata()
                .addToAnnotations(Claims.BOUND_BY_CONTROLLER, "yes")
                .endMetadata()
                .editSpec()
                .withClaimRef(new ObjectReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("PersistentVolumeClaim")
                        .withNamespace(claim.getMetadata().getNamespace())
                        .withName(claim.getMetadata().getName())
                        .withUid(claim.getMetadata().getUid())
                        .withResourceVersion(claim.getMetadata().getResourceVersion())
                        .build())
                .endSpec()
                .build();
        client.resource(bound).update();
    }

    /** Looks again at every change of a claim. A claim that another node was chosen for has been given up. */
    Verdict awaitBound(SchedulingCycle cycle, String node) throws InterruptedException {
        PodInfo pod = cycle.pod();
        List<String> names = Claims.names(pod);
        Informer<PersistentVolumeClaim> claims = cycle.informers().of(PersistentVolumeClaim.class);
        Semaphore changes = new Semaphore(0);
        try (var watch = claims.handle(Handler.of(claim -> {
            if (names.contains(claim.getMetadata().getName())) {
                changes.release();
            }
        }))) {
            while (true) {
                boolean all = true;
                for (String name : names) {
                    PersistentVolumeClaim claim =
                            claims.get(pod.namespace(), name).orElse(null);
                    if (claim == null) {
                        return Verdict.unschedulable("persistentvolumeclaim \"" + name + "\" not found");
                    }
                    String selected = Claims.annotations(claim).get(Claims.SELECTED_NODE);
                    if (selected != null && !selected.equals(node)) {
                        return Verdict.unschedulable("provisioning failed for PVC \"" + name + "\"");
                    }
                    all &= Claims.bound(claim);
                }
                if (all) {
                    return Verdict.ok();
                }
                if (!changes.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    return Verdict.unschedulable("timed out waiting for the volumes to be bound");
                }
            }
        }
    }
}
