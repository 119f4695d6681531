package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mirrors one Endpoints object. */
final class MirroringReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);
    private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";
    private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";

    private final Informer<Service> services;
    private final Informer<Endpoints> endpoints;
    private final Informer.Index<EndpointSlice> byEndpoints;
    private final SliceWriter writer;

    MirroringReconciler(ControllerContext context) {
        this.services = context.watch(Service.class);
        this.endpoints = context.watch(Endpoints.class);
        Informer<EndpointSlice> slices = context.watch(EndpointSlice.class, MirroringReconciler::mirrored);
        this.byEndpoints = slices.index(
                slice -> mirrored(slice).stream().map(Key::toString).toList());
        this.writer = new SliceWriter(context, slices);
    }

    private static Collection<Key> mirrored(EndpointSlice slice) {
        return SliceLabels.service(slice, SliceLabels.MIRRORED)
                .map(name -> new Key(slice.getMetadata().getNamespace(), name))
                .stream()
                .toList();
    }

    @Override
    public Result reconcile(Key key) {
        if (!writer.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        List<EndpointSlice> present = byEndpoints.get(key.toString());
        Optional<Endpoints> found = endpoints.get(key.namespace(), key.name()).filter(this::mirrors);
        if (found.isEmpty()) {
            present.forEach(slice -> writer.delete(key, slice));
            writer.forget(key);
            return Result.done();
        }
        SliceOwner owner = new SliceOwner(found.get(), SliceLabels.of(found.get()), annotations(found.get()), false);
        for (String family : List.of("IPv4", "IPv6")) {
            SliceChanges.decide(owner, family, MirroredEndpoints.of(found.get(), family.equals("IPv6")), present)
                    .forEach(change -> writer.make(key, change));
        }
        return Result.done();
    }

    private boolean mirrors(Endpoints object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        boolean refused = labels != null && "true".equals(labels.get(SKIP))
                || annotations != null && annotations.containsKey(LEADER);
        return !refused
                && services.get(
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getName())
                        .filter(service -> !Backends.managed(service)
                                && !"ExternalName".equals(service.getSpec().getType()))
                        .isPresent();
    }

    private static Map<String, String> annotations(Endpoints object) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (object.getMetadata().getAnnotations() != null) {
            annotations.putAll(object.getMetadata().getAnnotations());
        }
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.remove(Backends.CHANGE_ANNOTATION);
        return annotations;
    }
}
