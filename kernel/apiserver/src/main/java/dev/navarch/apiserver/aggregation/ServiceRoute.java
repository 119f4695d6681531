package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.aggregation.ApiService.Remote;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.spi.objects.ResourceName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds out where the Service in front of an API server is reached. */
final class ServiceRoute {

    static final ResourceName SERVICES = ResourceName.core("services");
    static final ResourceName SLICES = new ResourceName("discovery.k8s.io", "endpointslices");
    static final String SERVICE_LABEL = "kubernetes.io/service-name";

    private final Registry registry;
    private final RandomGenerator random;
    private final boolean endpointsOnly;

    /** @param endpointsOnly whether the Service's own address is never used; otherwise where no endpoint is ready */
    ServiceRoute(Registry registry, RandomGenerator random, boolean endpointsOnly) {
        this.registry = registry;
        this.random = random;
        this.endpointsOnly = endpointsOnly;
    }

    /**
     * A place to connect to.
     *
     * @param host name or address
     */
    record Place(String host, int port) {}

    /** @throws IOException if there is none */
    Place find(Remote remote) throws IOException {
        ObjectNode service = registry.find(SERVICES, remote.namespace(), remote.service())
                .orElseThrow(() -> new IOException("service \"" + remote.service() + "\" not found"));
        JsonNode spec = service.path("spec");
        if (spec.path("type").asText().equals("ExternalName")) {
            if (endpointsOnly) {
                throw new IOException("unsupported service type \"ExternalName\"");
            }
            return new Place(spec.path("externalName").asText(), remote.port());
        }
        String portName = portName(spec, remote.port())
                .orElseThrow(() -> new IOException(
                        "no service port " + remote.port() + " found for service \"" + remote.service() + "\""));
        Optional<Place> endpoint = endpoint(slices(registry, remote), portName);
        if (endpoint.isPresent()) {
            return endpoint.get();
        }
        String address = spec.path("clusterIP").asText("");
        if (endpointsOnly || address.isEmpty() || address.equals("None")) {
            throw new IOException("no endpoints available for service \"" + remote.service() + "\"");
        }
        return new Place(address, remote.port());
    }

    /** The name of a Service's port; an empty one for a port without. */
    static Optional<String> portName(JsonNode serviceSpec, int port) {
        for (JsonNode each : serviceSpec.path("ports")) {
            if (each.path("port").asInt() == port) {
                return Optional.of(each.path("name").asText(""));
            }
        }
        return Optional.empty();
    }

    static List<ObjectNode> slices(Registry registry, Remote remote) {
        return registry.list(SLICES, remote.namespace()).stream()
                .filter(slice -> slice.path("metadata")
                        .path("labels")
                        .path(SERVICE_LABEL)
                        .asText("")
                        .equals(remote.service()))
                .toList();
    }

    static boolean isReady(JsonNode endpoint) {
        JsonNode ready = endpoint.path("conditions").path("ready");
        return !ready.isBoolean() || ready.asBoolean();
    }

    private Optional<Place> endpoint(List<ObjectNode> slices, String portName) {
        List<Place> places = new ArrayList<>();
        for (ObjectNode slice : slices) {
            for (JsonNode port : slice.path("ports")) {
                if (!port.path("name").asText("").equals(portName) || !port.has("port")) {
                    continue;
                }
                for (JsonNode endpoint : slice.path("endpoints")) {
                    if (isReady(endpoint)) {
                        places.add(new Place(
                                endpoint.path("addresses").path(0).asText(),
                                port.path("port").asInt()));
                    }
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Collections.rotate(places, random.nextInt(places.size()));
        return Optional.of(places.getFirst());
    }
}
