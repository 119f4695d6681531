package dev.navarch.controllers.network.backend;

import dev.navarch.spi.controller.Key;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;

/** Finds the Services of a pod and the pods of a Service. */
public final class ServiceIndex {

    private final Informer<Service> services;

    public ServiceIndex(Informer<Service> services) {
        this.services = services;
    }

    /** The Services that select a pod by its present labels. */
    public Collection<Key> servicesOf(Pod pod) {
        return services.list(pod.getMetadata().getNamespace()).stream()
                .filter(service -> selects(service, pod))
                .map(Key::of)
                .toList();
    }

    /** The pods that a Service selects and that can be reached. */
    public static List<Pod> podsOf(Service service, Informer<Pod> pods) {
        return pods.list(service.getMetadata().getNamespace()).stream()
                .filter(pod -> selects(service, pod) && Backends.reachable(pod))
                .toList();
    }

    private static boolean selects(Service service, Pod pod) {
        return Backends.managed(service)
                && LabelSelectors.matches(service.getSpec().getSelector(), Pods.labels(pod));
    }
}
