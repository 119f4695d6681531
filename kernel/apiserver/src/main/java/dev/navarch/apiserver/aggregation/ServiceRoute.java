package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.outbound.ServiceAddresses;
import dev.navarch.spi.outbound.ServiceReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds out where the Service in front of an API server is reached. */
final class ServiceRoute {

    static final ResourceName SERVICES = ResourceName.core("services");
    static final ResourceName SLICES = new ResourceName("discovery.k8s.io", "endpointslices");
    static final String SERVICE_LABEL = "kubernetes.io/service-name";

    private final Objects objects;
    private final ServiceAddresses services;
    private final RandomGenerator random;
    private final boolean endpointsOnly;

    /** @param endpointsOnly whether the Service's own address is never used; otherwise where no endpoint is ready */
    ServiceRoute(Objects objects, RandomGenerator random, boolean endpointsOnly) {
        this.objects = objects;
        this.services = new ServiceAddresses(objects);
        this.random = random;
        this.endpointsOnly = endpointsOnly;
    }

    /**
     * Host and port to connect to.
     *
     * @throws IOException if there is none
     */
    String find(ServiceReference reference) throws IOException {
        JsonNode spec = services.service(reference).path("spec");
        if (!spec.path("type").asText().equals("ExternalName")) {
            String portName =
                    ServiceAddresses.port(spec, reference).path("name").asText("");
            Optional<String> endpoint = endpoint(slices(objects, reference), portName);
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            if (endpointsOnly) {
                throw new IOException("no endpoints available for service \"" + reference.name() + "\"");
            }
        } else if (endpointsOnly) {
            throw new IOException("unsupported service type \"ExternalName\"");
        }
        return services.of(reference);
    }

    static List<ObjectNode> slices(Objects objects, ServiceReference reference) {
        return objects.list(SLICES, reference.namespace()).stream()
                .filter(slice -> slice.path("metadata")
                        .path("labels")
                        .path(SERVICE_LABEL)
                        .asText("")
                        .equals(reference.name()))
                .toList();
    }

    static boolean isReady(JsonNode endpoint) {
        JsonNode ready = endpoint.path("conditions").path("ready");
        return !ready.isBoolean() || ready.asBoolean();
    }

    private Optional<String> endpoint(List<ObjectNode> slices, String portName) {
        List<String> places = new ArrayList<>();
        for (ObjectNode slice : slices) {
            for (JsonNode port : slice.path("ports")) {
                if (!port.path("name").asText("").equals(portName) || !port.has("port")) {
                    continue;
                }
                for (JsonNode endpoint : slice.path("endpoints")) {
                    if (isReady(endpoint)) {
                        String address = endpoint.path("addresses").path(0).asText();
                        places.add((address.contains(":") ? "[" + address + "]" : address) + ":"
                                + port.path("port").asInt());
                    }
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(places.get(random.nextInt(places.size())));
    }
}
