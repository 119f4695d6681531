package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.controllers.network.backend.ServiceIndex;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the EndpointSlices of one Service. */
final class EndpointSliceReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);
    private static final Duration NODE_LOOK = Duration.ofSeconds(2);

    private final Informer<Service> services;
    private final Informer<Pod> pods;
    private final Informer<Node> nodes;
    private final Informer.Index<EndpointSlice> byService;
    private final SliceWriter writer;

    EndpointSliceReconciler(ControllerContext context) {
        this.services = context.watch(Service.class);
        this.pods = context.watch(Pod.class, new ServiceIndex(services)::servicesOf);
        this.nodes = context.read(Node.class);
        Informer<EndpointSlice> slices = context.watch(EndpointSlice.class, EndpointSliceReconciler::serviceOf);
        this.byService = slices.index(
                slice -> serviceOf(slice).stream().map(Key::toString).toList());
        this.writer = new SliceWriter(context, slices);
    }

    /** The Service of a slice, if the slice is ours. */
    private static Collection<Key> serviceOf(EndpointSlice slice) {
        return SliceLabels.service(slice, SliceLabels.OURS)
                .map(name -> new Key(slice.getMetadata().getNamespace(), name))
                .stream()
                .toList();
    }

    @Override
    public Result reconcile(Key key) {
        if (!writer.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Optional<Service> service = services.get(key.namespace(), key.name());
        List<EndpointSlice> present = byService.get(key.toString());
        if (service.isEmpty()) {
            present.forEach(slice -> writer.delete(key, slice));
            writer.forget(key);
            return Result.done();
        }
        if (!Backends.managed(service.get()) || service.get().getMetadata().getDeletionTimestamp() != null) {
            return Result.done();
        }
        List<Pod> selected = ServiceIndex.podsOf(service.get(), pods);
        boolean complete = true;
        for (String family : families(service.get())) {
            WantedSlices wanted =
                    WantedSlices.of(service.get(), family.equals("IPv6"), selected, name -> nodes.get("", name));
            complete &= wanted.complete();
            SliceChanges.decide(owner(service.get(), selected), family, wanted.byPorts(), present)
                    .forEach(change -> writer.make(key, change));
        }
        present.stream()
                .filter(slice -> !families(service.get()).contains(slice.getAddressType()))
                .forEach(slice -> writer.delete(key, slice));
        return complete ? Result.done() : Result.requeueAfter(NODE_LOOK);
    }

    private static SliceOwner owner(Service service, List<Pod> pods) {
        return new SliceOwner(
                service,
                SliceLabels.of(service),
                Map.of(
                        Backends.CHANGE_ANNOTATION,
                        Backends.lastChange(service, pods).toString()),
                true);
    }

    private static List<String> families(Service service) {
        List<String> families = service.getSpec().getIpFamilies();
        return families == null || families.isEmpty() ? List.of("IPv4") : families;
    }
}
