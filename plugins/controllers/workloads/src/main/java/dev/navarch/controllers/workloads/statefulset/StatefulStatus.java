package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a StatefulSet's status says. */
final class StatefulStatus {

    private StatefulStatus() {}

    /** When every pod has the present template and is ready, its revision becomes the current one. */
    static StatefulSet of(StatefulSet set, String current, String update, List<Pod> pods, Instant now) {
        Integer seconds = set.getSpec().getMinReadySeconds();
        int minReady = seconds == null ? 0 : seconds;
        int replicas = count(pods, pod -> true);
        int ready = count(pods, pod -> running(pod) && Pods.ready(pod));
        int available = count(pods, pod -> running(pod) && Pods.available(pod, minReady, now));
        int updated = count(
                pods,
                pod -> !Pods.terminating(pod) && StatefulPods.revision(pod).equals(update));
        int wanted = Ordinals.of(set).count();
        boolean rolling = set.getSpec().getUpdateStrategy() == null
                || !"OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
        boolean complete = rolling && updated == wanted && ready == wanted && replicas == wanted;
        String settled = complete ? update : current;
        int ofCurrent = count(
                pods,
                pod -> !Pods.terminating(pod) && StatefulPods.revision(pod).equals(settled));
        Integer collisions = set.getStatus() == null ? null : set.getStatus().getCollisionCount();
        return new StatefulSetBuilder(set)
                .editOrNewStatus()
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withReadyReplicas(unlessZero(ready))
                .withAvailableReplicas(available)
                .withCurrentReplicas(unlessZero(ofCurrent))
                .withUpdatedReplicas(unlessZero(updated))
                .withCurrentRevision(settled)
                .withUpdateRevision(update)
                .withCollisionCount(collisions == null ? 0 : collisions)
                .endStatus()
                .build();
    }

    private static boolean running(Pod pod) {
        return Pods.phase(pod).equals("Running");
    }

    private static int count(List<Pod> pods, Predicate<Pod> which) {
        return (int) pods.stream().filter(which).count();
    }

    private static @Nullable Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }
}
