package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.certificate.Hosts;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** The Service {@code kubernetes}, through which pods reach the API server, and what belongs to it. */
final class KubernetesService {

    static final ResourceName CIDRS = new ResourceName("networking.k8s.io", "servicecidrs");
    static final ResourceName SERVICES = ResourceName.core("services");
    static final ResourceName ENDPOINTS = ResourceName.core("endpoints");
    static final ResourceName SLICES = new ResourceName("discovery.k8s.io", "endpointslices");

    private static final int PORT = 443;

    private KubernetesService() {}

    static DefaultObject range(BootstrapFacts facts) {
        ObjectNode range = object("networking.k8s.io/v1", "ServiceCIDR", "");
        range.withObjectProperty("spec").putArray("cidrs").add(facts.serviceRange());
        return new DefaultObject(CIDRS, range);
    }

    static DefaultObject service(BootstrapFacts facts) {
        String address = Hosts.firstAddress(facts.serviceRange());
        ObjectNode service = object("v1", "Service", "default");
        service.withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put("component", "apiserver")
                .put("provider", "kubernetes");
        ObjectNode spec = service.withObjectProperty("spec");
        spec.put("type", "ClusterIP").put("clusterIP", address).put("sessionAffinity", "None");
        spec.putArray("clusterIPs").add(address);
        spec.putArray("ipFamilies").add(family(address));
        spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", PORT)
                .put(
                        "targetPort",
                        facts.endpoint().map(BootstrapFacts.Endpoint::port).orElse(PORT));
        return new DefaultObject(SERVICES, service);
    }

    /** Where the Service leads, as older clients ask; empty if the server does not listen. */
    static Optional<DefaultObject> endpoints(BootstrapFacts facts) {
        return facts.endpoint().map(endpoint -> {
            ObjectNode endpoints = object("v1", "Endpoints", "default");
            // The slice is written beside them, so that none is to be made from them.
            endpoints
                    .withObjectProperty("metadata")
                    .withObjectProperty("labels")
                    .put("endpointslice.kubernetes.io/skip-mirror", "true");
            ObjectNode subset = endpoints.putArray("subsets").addObject();
            subset.putArray("addresses").addObject().put("ip", endpoint.address());
            subset.putArray("ports")
                    .addObject()
                    .put("name", "https")
                    .put("port", endpoint.port())
                    .put("protocol", "TCP");
            return new DefaultObject(ENDPOINTS, endpoints);
        });
    }

    /** Where the Service leads; empty if the server does not listen. */
    static Optional<DefaultObject> slice(BootstrapFacts facts) {
        return facts.endpoint().map(endpoint -> {
            ObjectNode slice = object("discovery.k8s.io/v1", "EndpointSlice", "default");
            slice.withObjectProperty("metadata")
                    .withObjectProperty("labels")
                    .put("kubernetes.io/service-name", "kubernetes");
            slice.put("addressType", family(endpoint.address()));
            ObjectNode one = slice.putArray("endpoints").addObject();
            one.putArray("addresses").add(endpoint.address());
            one.putObject("conditions").put("ready", true);
            slice.putArray("ports")
                    .addObject()
                    .put("name", "https")
                    .put("protocol", "TCP")
                    .put("port", endpoint.port());
            return new DefaultObject(SLICES, slice);
        });
    }

    private static String family(String address) {
        return address.indexOf(':') >= 0 ? "IPv6" : "IPv4";
    }

    private static ObjectNode object(String apiVersion, String kind, String namespace) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", "kubernetes");
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }
}
