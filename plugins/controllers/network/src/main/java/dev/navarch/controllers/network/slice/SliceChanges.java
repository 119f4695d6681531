package dev.navarch.controllers.network.slice;

import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides how the slices of one owner and one family of addresses have to change. */
final class SliceChanges {

    private SliceChanges() {}

    /** @param wanted endpoints by the ports that they answer on */
    static List<SliceChange> decide(
            SliceOwner owner,
            String family,
            Map<List<EndpointPort>, List<Endpoint>> wanted,
            List<EndpointSlice> slices) {
        Map<String, EndpointSlice> present = new LinkedHashMap<>();
        slices.stream()
                .filter(slice -> family.equals(slice.getAddressType())
                        && slice.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(slice -> slice.getMetadata().getName()))
                .forEach(slice -> present.put(slice.getMetadata().getName(), slice));
        List<Packing.Packed> packed = new ArrayList<>();
        wanted.forEach((ports, endpoints) -> packed.addAll(Packing.pack(ports, endpoints, ofPorts(present, ports))));
        if (packed.isEmpty() && owner.leavesEmptySlice()) {
            packed.add(new Packing.Packed(Optional.empty(), List.of(), List.of()));
        }
        return changes(owner, family, packed, present);
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
            SliceOwner owner, String family, List<Packing.Packed> packed, Map<String, EndpointSlice> present) {
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
                changes.add(new SliceChange.Create(made(owner, family, slice)));
            } else if (!upToDate(owner, before.get(), slice)) {
                changes.add(new SliceChange.Update(updated(owner, before.get(), slice)));
            }
        }
        unneeded.forEach(slice -> changes.add(new SliceChange.Delete(slice)));
        return changes;
    }

    private static boolean upToDate(SliceOwner owner, EndpointSlice before, Packing.Packed slice) {
        return ports(before).equals(slice.ports())
                && endpoints(before).equals(slice.endpoints())
                && owner.labels().equals(before.getMetadata().getLabels())
                && Owners.isControlledBy(before, owner.object());
    }

    private static EndpointSlice made(SliceOwner owner, String family, Packing.Packed slice) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(owner.object().getMetadata().getNamespace())
                .withGenerateName(owner.object().getMetadata().getName() + "-")
                .withLabels(owner.labels())
                .withAnnotations(owner.annotations())
                .withOwnerReferences(Owners.controller(owner.object()))
                .endMetadata()
                .withAddressType(family)
                .withPorts(slice.ports())
                .withEndpoints(slice.endpoints())
                .build();
    }

    private static EndpointSlice updated(SliceOwner owner, EndpointSlice before, Packing.Packed slice) {
        return new EndpointSliceBuilder(before)
                .editMetadata()
                .withLabels(owner.labels())
                .addToAnnotations(owner.annotations())
                .withOwnerReferences(Owners.controller(owner.object()))
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
