package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides how the slices of one Service and one family of addresses have to change. */
final class SliceChanges {

    private SliceChanges() {}

    /** A Service without any endpoint has one empty slice, which says that somebody looked. */
    static List<SliceChange> decide(
            Service service, String family, WantedSlices wanted, List<EndpointSlice> slices, Instant lastChange) {
        Map<String, EndpointSlice> present = new LinkedHashMap<>();
        slices.stream()
                .filter(slice -> family.equals(slice.getAddressType())
                        && slice.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(slice -> slice.getMetadata().getName()))
                .forEach(slice -> present.put(slice.getMetadata().getName(), slice));
        List<Packing.Packed> packed = new ArrayList<>();
        wanted.byPorts()
                .forEach((ports, endpoints) -> packed.addAll(Packing.pack(ports, endpoints, ofPorts(present, ports))));
        if (packed.isEmpty()) {
            packed.add(new Packing.Packed(Optional.empty(), List.of(), List.of()));
        }
        return changes(service, family, packed, present, lastChange);
    }

    private static Map<String, List<Endpoint>> ofPorts(Map<String, EndpointSlice> present, List<EndpointPort> ports) {
        Map<String, List<Endpoint>> result = new LinkedHashMap<>();
        present.forEach((name, slice) -> {
            if (ports(slice).equals(ports)) {
                result.put(name, endpoints(slice));
            }
        });
        return result;
    }

    /** Slices that are no longer needed are used for what would else be new ones. */
    private static List<SliceChange> changes(
            Service service,
            String family,
            List<Packing.Packed> packed,
            Map<String, EndpointSlice> present,
            Instant lastChange) {
        Deque<EndpointSlice> unneeded = new ArrayDeque<>();
        present.forEach((name, slice) -> {
            if (packed.stream().noneMatch(kept -> kept.name().equals(Optional.of(name)))) {
                unneeded.add(slice);
            }
        });
        List<SliceChange> changes = new ArrayList<>();
        for (Packing.Packed slice : packed) {
            Optional<EndpointSlice> before =
                    slice.name().map(present::get).or(() -> Optional.ofNullable(unneeded.poll()));
            if (before.isEmpty()) {
                changes.add(new SliceChange.Create(made(service, family, slice, lastChange)));
            } else if (!upToDate(service, before.get(), slice)) {
                changes.add(new SliceChange.Update(updated(service, before.get(), slice, lastChange)));
            }
        }
        unneeded.forEach(slice -> changes.add(new SliceChange.Delete(slice)));
        return changes;
    }

    private static boolean upToDate(Service service, EndpointSlice before, Packing.Packed slice) {
        return ports(before).equals(slice.ports())
                && endpoints(before).equals(slice.endpoints())
                && SliceLabels.of(service).equals(before.getMetadata().getLabels())
                && Owners.isControlledBy(before, service);
    }

    private static EndpointSlice made(Service service, String family, Packing.Packed slice, Instant lastChange) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(service.getMetadata().getNamespace())
                .withGenerateName(service.getMetadata().getName() + "-")
                .withLabels(SliceLabels.of(service))
                .addToAnnotations(Backends.CHANGE_ANNOTATION, lastChange.toString())
                .withOwnerReferences(Owners.controller(service))
                .endMetadata()
                .withAddressType(family)
                .withPorts(slice.ports())
                .withEndpoints(slice.endpoints())
                .build();
    }

    private static EndpointSlice updated(
            Service service, EndpointSlice before, Packing.Packed slice, Instant lastChange) {
        return new EndpointSliceBuilder(before)
                .editMetadata()
                .withLabels(SliceLabels.of(service))
                .addToAnnotations(Backends.CHANGE_ANNOTATION, lastChange.toString())
                .withOwnerReferences(Owners.controller(service))
                .endMetadata()
                .withPorts(slice.ports())
                .withEndpoints(slice.endpoints())
                .build();
    }

    private static List<EndpointPort> ports(EndpointSlice slice) {
        return slice.getPorts() == null ? List.of() : slice.getPorts();
    }

    private static List<Endpoint> endpoints(EndpointSlice slice) {
        return slice.getEndpoints() == null ? List.of() : slice.getEndpoints();
    }
}
