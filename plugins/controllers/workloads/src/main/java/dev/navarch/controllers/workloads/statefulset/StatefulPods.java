package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.controllers.workloads.pod.PodTemplates;
import dev.navarch.controllers.workloads.revision.TemplateHistory;
import dev.navarch.spi.model.Owners;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetPersistentVolumeClaimRetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods and claims of a StatefulSet as they are made. */
final class StatefulPods {

    static final String REVISION_LABEL = "controller-revision-hash";
    private static final String NAME_LABEL = "statefulset.kubernetes.io/pod-name";
    private static final String INDEX_LABEL = "apps.kubernetes.io/pod-index";

    private StatefulPods() {}

    static Pod pod(StatefulSet set, int ordinal, ControllerRevision revision) {
        String name = Ordinals.podName(set, ordinal);
        Pod pod = PodTemplates.pod(TemplateHistory.template(revision), set);
        List<Volume> volumes = new ArrayList<>();
        for (PersistentVolumeClaim template : set.getSpec().getVolumeClaimTemplates()) {
            volumes.add(new VolumeBuilder()
                    .withName(template.getMetadata().getName())
                    .withNewPersistentVolumeClaim(claimName(template, set, ordinal), null)
                    .build());
        }
        List<String> claimed = volumes.stream().map(Volume::getName).toList();
        if (pod.getSpec().getVolumes() != null) {
            pod.getSpec().getVolumes().stream()
                    .filter(volume -> !claimed.contains(volume.getName()))
                    .forEach(volumes::add);
        }
        return new PodBuilder(pod)
                .editMetadata()
                .withName(name)
                .addToLabels(NAME_LABEL, name)
                .addToLabels(INDEX_LABEL, Integer.toString(ordinal))
                .addToLabels(REVISION_LABEL, revision.getMetadata().getName())
                .endMetadata()
                .editSpec()
                .withHostname(name)
                .withSubdomain(set.getSpec().getServiceName())
                .withVolumes(volumes)
                .endSpec()
                .build();
    }

    static List<PersistentVolumeClaim> claims(StatefulSet set, int ordinal) {
        return set.getSpec().getVolumeClaimTemplates().stream()
                .map(template -> new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withNamespace(set.getMetadata().getNamespace())
                        .withName(claimName(template, set, ordinal))
                        .withLabels(template.getMetadata().getLabels())
                        .addToLabels(set.getSpec().getSelector().getMatchLabels())
                        .withAnnotations(template.getMetadata().getAnnotations())
                        .withOwnerReferences(
                                owner(set, ordinal, Optional.empty()).stream().toList())
                        .endMetadata()
                        .withSpec(template.getSpec())
                        .build())
                .toList();
    }

    /**
     * With whom a pod's claims go: with the pod where its number is not wanted any more, with the set, or with nobody.
     *
     * @param pod where there is one
     */
    static Optional<OwnerReference> owner(StatefulSet set, int ordinal, Optional<Pod> pod) {
        StatefulSetPersistentVolumeClaimRetentionPolicy policy =
                set.getSpec().getPersistentVolumeClaimRetentionPolicy();
        if (policy == null) {
            return Optional.empty();
        }
        boolean wanted = Ordinals.of(set).contains(ordinal);
        if (!wanted && "Delete".equals(policy.getWhenScaled())) {
            return pod.map(Owners::controller);
        }
        return "Delete".equals(policy.getWhenDeleted()) ? Optional.of(Owners.controller(set)) : Optional.empty();
    }

    static String revision(Pod pod) {
        return Pods.labels(pod).getOrDefault(REVISION_LABEL, "");
    }

    private static String claimName(PersistentVolumeClaim template, StatefulSet set, int ordinal) {
        return template.getMetadata().getName() + "-" + Ordinals.podName(set, ordinal);
    }
}
