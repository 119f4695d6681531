package dev.navarch.spi.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;

/** Finds the addresses at which Services answer. */
public final class ServiceAddresses {

    private static final ResourceName SERVICES = ResourceName.core("services");

    private final Objects objects;

    public ServiceAddresses(Objects objects) {
        this.objects = objects;
    }

    /** @throws OutboundException if there is none */
    public ObjectNode service(ServiceReference reference) throws OutboundException {
        return objects.find(SERVICES, reference.namespace(), reference.name())
                .orElseThrow(() -> new OutboundException("service \"" + reference.name() + "\" not found"));
    }

    /**
     * Host and port of the Service itself: its cluster address, or what an ExternalName stands for. The host is in
     * brackets where it is an IPv6 address.
     *
     * @throws OutboundException if there is no such Service, none with that port, or none with an address
     */
    public String of(ServiceReference reference) throws OutboundException {
        JsonNode spec = service(reference).path("spec");
        if (spec.path("type").asText().equals("ExternalName")) {
            return spec.path("externalName").asText() + ":" + reference.port();
        }
        String address = spec.path("clusterIP").asText();
        if (address.isEmpty() || address.equals("None")) {
            throw new OutboundException("cannot route to service with ClusterIP \"" + address + "\"");
        }
        port(spec, reference);
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + reference.port();
    }

    /**
     * The entry in a Service's list of ports.
     *
     * @throws OutboundException if it has none of that number
     */
    public static JsonNode port(JsonNode spec, ServiceReference reference) throws OutboundException {
        for (JsonNode each : spec.path("ports")) {
            if (each.path("port").asInt() == reference.port()) {
                return each;
            }
        }
        throw new OutboundException(
                "no service port " + reference.port() + " found for service \"" + reference.name() + "\"");
    }
}
