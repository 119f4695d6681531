package dev.navarch.dns.zone;

import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster as informers know it. */
public final class InformedObjects implements ClusterObjects {

    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Informer<Namespace> namespaces;
    private final Informer<Service> services;
    private final Informer<EndpointSlice> slices;
    private final Informer.Index<Service> servicesByAddress;
    private final Informer.Index<EndpointSlice> slicesByService;
    private final Informer.Index<EndpointSlice> slicesByAddress;

    public InformedObjects(Informers informers) {
        namespaces = informers.of(Namespace.class);
        services = informers.of(Service.class);
        slices = informers.of(EndpointSlice.class);
        servicesByAddress = services.index(InformedObjects::addresses);
        slicesByService = slices.index(InformedObjects::serviceKeys);
        slicesByAddress = slices.index(slice -> Place.endpoints(slice).stream()
                .map(Endpoint::getAddresses)
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    @Override
    public boolean synced() {
        return namespaces.synced() && services.synced() && slices.synced();
    }

    public int services() {
        return services.size();
    }

    private static List<String> addresses(Service service) {
        List<String> all = service.getSpec().getClusterIPs();
        String first = service.getSpec().getClusterIP();
        return all != null && !all.isEmpty() ? all : Stream.ofNullable(first).toList();
    }

    private static List<String> serviceKeys(EndpointSlice slice) {
        var labels = slice.getMetadata().getLabels();
        String service = labels == null ? null : labels.get(SERVICE_NAME);
        return service == null ? List.of() : List.of(slice.getMetadata().getNamespace() + "/" + service);
    }

    @Override
    public boolean namespaceExists(String namespace) {
        return namespaces.get(namespace).isPresent();
    }

    @Override
    public Optional<Service> service(String namespace, String name) {
        return services.get(namespace, name);
    }

    @Override
    public List<EndpointSlice> slices(String namespace, String service) {
        return slicesByService.get(namespace + "/" + service);
    }

    @Override
    public Optional<Service> serviceAt(String address) {
        return servicesByAddress.get(address).stream().findFirst();
    }

    @Override
    public List<EndpointSlice> slicesAt(String address) {
        return slicesByAddress.get(address);
    }

    @Override
    public long revision() {
        return Math.max(services.revision(), slices.revision());
    }
}
