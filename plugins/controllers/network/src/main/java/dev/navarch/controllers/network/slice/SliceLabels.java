package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The labels by which slices are found and told from those that others manage. */
final class SliceLabels {

    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String OURS = "endpointslice-controller.k8s.io";
    static final String MIRRORED = "endpointslicemirroring-controller.k8s.io";

    private SliceLabels() {}

    /** The Service whose slice this is; empty for slices that others manage. */
    static Optional<String> service(EndpointSlice slice, String manager) {
        Map<String, String> labels = slice.getMetadata().getLabels();
        return labels == null || !manager.equals(labels.get(MANAGED_BY))
                ? Optional.empty()
                : Optional.ofNullable(labels.get(SERVICE));
    }

    /** The labels of slices that mirror an Endpoints object: its own, and ours. */
    static Map<String, String> of(Endpoints endpoints) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (endpoints.getMetadata().getLabels() != null) {
            labels.putAll(endpoints.getMetadata().getLabels());
        }
        labels.put(SERVICE, endpoints.getMetadata().getName());
        labels.put(MANAGED_BY, MIRRORED);
        return labels;
    }

    /** The labels of a Service's slices: its own, and ours. */
    static Map<String, String> of(Service service) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (service.getMetadata().getLabels() != null) {
            labels.putAll(service.getMetadata().getLabels());
        }
        labels.remove(Backends.HEADLESS_LABEL);
        labels.put(SERVICE, service.getMetadata().getName());
        labels.put(MANAGED_BY, OURS);
        if (Backends.headless(service)) {
            labels.put(Backends.HEADLESS_LABEL, "");
        }
        return labels;
    }
}
