package dev.navarch.controllers.network.endpoints;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.controllers.network.backend.ServiceIndex;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the Endpoints of one Service. */
final class EndpointsReconciler implements Reconciler {

    private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";
    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<Service> services;
    private final Informer<Pod> pods;
    private final Informer<Endpoints> endpoints;
    private final OwnWrites<Endpoints> writes;

    EndpointsReconciler(ControllerContext context) {
        this.context = context;
        this.services = context.watch(Service.class);
        this.pods = context.watch(Pod.class, new ServiceIndex(services)::servicesOf);
        this.endpoints = context.watch(Endpoints.class);
        this.writes = new OwnWrites<>(endpoints, context.clock());
    }

    @Override
    public Result reconcile(Key key) {
        if (!writes.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Optional<Service> service = services.get(key.namespace(), key.name());
        Optional<Endpoints> present = endpoints.get(key.namespace(), key.name());
        if (service.isEmpty()) {
            present.filter(EndpointsReconciler::ours).ifPresent(gone -> delete(key, gone));
            return Result.done();
        }
        if (Backends.managed(service.get())) {
            write(key, service.get(), present);
        }
        return Result.done();
    }

    /** Endpoints that a user keeps for a Service without a selector are not ours to delete. */
    private static boolean ours(Endpoints endpoints) {
        return endpoints.getMetadata().getLabels() != null
                && endpoints.getMetadata().getLabels().containsKey(MANAGED_BY);
    }

    private void write(Key key, Service service, Optional<Endpoints> present) {
        List<Pod> selected = ServiceIndex.podsOf(service, pods);
        List<EndpointSubset> subsets = Subsets.of(service, selected);
        boolean truncated = EndpointsCapacity.exceeded(subsets);
        List<EndpointSubset> wanted = truncated ? EndpointsCapacity.truncated(subsets) : subsets;
        Map<String, String> labels = labels(service);
        if (present.isPresent() && upToDate(present.get(), wanted, labels, truncated)) {
            return;
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        present.map(old -> old.getMetadata().getAnnotations()).ifPresent(annotations::putAll);
        annotations.remove(EndpointsCapacity.ANNOTATION);
        annotations.put(
                Backends.CHANGE_ANNOTATION,
                Backends.lastChange(service, selected).toString());
        if (truncated) {
            annotations.put(EndpointsCapacity.ANNOTATION, "truncated");
        }
        Endpoints written = present.map(EndpointsBuilder::new)
                .orElseGet(EndpointsBuilder::new)
                .editOrNewMetadata()
                .withNamespace(key.namespace())
                .withName(key.name())
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withSubsets(wanted)
                .build();
        try {
            writes.stored(
                    key,
                    present.isPresent()
                            ? context.client().resource(written).update()
                            : context.client().resource(written).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409 && e.getCode() != 403) {
                context.events()
                        .warning(
                                service,
                                present.isPresent() ? "FailedToUpdateEndpoint" : "FailedToCreateEndpoint",
                                "Failed to write endpoint %s: %s".formatted(key, e.getMessage()));
            }
            throw e;
        }
    }

    private static Map<String, String> labels(Service service) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (service.getMetadata().getLabels() != null) {
            labels.putAll(service.getMetadata().getLabels());
        }
        labels.remove(Backends.HEADLESS_LABEL);
        labels.put(MANAGED_BY, "endpoint-controller");
        if (Backends.headless(service)) {
            labels.put(Backends.HEADLESS_LABEL, "");
        }
        return labels;
    }

    private static boolean upToDate(
            Endpoints present, List<EndpointSubset> subsets, Map<String, String> labels, boolean truncated) {
        Map<String, String> annotations = present.getMetadata().getAnnotations();
        boolean marked = annotations != null && annotations.containsKey(EndpointsCapacity.ANNOTATION);
        List<EndpointSubset> there = present.getSubsets() == null ? List.of() : present.getSubsets();
        return there.equals(subsets) && labels.equals(present.getMetadata().getLabels()) && marked == truncated;
    }

    private void delete(Key key, Endpoints gone) {
        context.client().resource(gone).delete();
        writes.deleted(key, gone);
    }
}
