package dev.navarch.scheduling.spread;

import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.LabelMatcher;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the pods that belong together with a pod: those of its Services and of its controller. */
final class Siblings {

    static final Set<Class<? extends HasMetadata>> KINDS =
            Set.of(Service.class, ReplicaSet.class, StatefulSet.class, ReplicationController.class);

    private Siblings() {}

    /** All the selectors that select the pod, together; empty if there is none. */
    static Optional<LabelMatcher> selector(PodInfo pod, Informers informers) {
        List<LabelMatcher> selectors = new ArrayList<>();
        for (Service service : informers.of(Service.class).list(pod.namespace())) {
            LabelMatcher matcher = LabelMatcher.ofLabels(service.getSpec().getSelector());
            if (matcher.matches(pod.labels())) {
                selectors.add(matcher);
            }
        }
        for (OwnerReference owner : pod.pod().getMetadata().getOwnerReferences()) {
            if (Boolean.TRUE.equals(owner.getController())) {
                ofController(owner, pod, informers).ifPresent(selectors::add);
            }
        }
        return selectors.stream().reduce(LabelMatcher::and);
    }

    private static Optional<LabelMatcher> ofController(OwnerReference owner, PodInfo pod, Informers informers) {
        String namespace = pod.namespace();
        return switch (owner.getKind()) {
            case "ReplicaSet" ->
                informers
                        .of(ReplicaSet.class)
                        .get(namespace, owner.getName())
                        .map(set -> LabelMatcher.of(set.getSpec().getSelector()));
            case "StatefulSet" ->
                informers
                        .of(StatefulSet.class)
                        .get(namespace, owner.getName())
                        .map(set -> LabelMatcher.of(set.getSpec().getSelector()));
            case "ReplicationController" ->
                informers
                        .of(ReplicationController.class)
                        .get(namespace, owner.getName())
                        .map(controller ->
                                LabelMatcher.ofLabels(controller.getSpec().getSelector()));
            default -> Optional.empty();
        };
    }
}
