package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.webhook.Target.ServiceReference;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;

/** Finds the address behind which a Service answers. */
final class ServiceAddress {

    private static final ResourceName SERVICES = ResourceName.core("services");

    private final Objects objects;

    ServiceAddress(Objects objects) {
        this.objects = objects;
    }

    /**
     * Host and port to connect to, the host in brackets where it is an IPv6 address.
     *
     * @throws CallFailure if there is no such Service, or none with that port
     */
    String of(ServiceReference reference) throws CallFailure {
        ObjectNode service = objects.find(SERVICES, reference.namespace(), reference.name())
                .orElseThrow(() -> new CallFailure("service \"" + reference.name() + "\" not found"));
        JsonNode spec = service.path("spec");
        if (spec.path("type").asText().equals("ExternalName")) {
            return spec.path("externalName").asText() + ":" + reference.port();
        }
        String address = spec.path("clusterIP").asText();
        if (address.isEmpty() || address.equals("None")) {
            throw new CallFailure("no ClusterIP allocated for service \"" + reference.name() + "\"");
        }
        for (JsonNode port : spec.path("ports")) {
            if (port.path("port").asInt() == reference.port()) {
                return (address.contains(":") ? "[" + address + "]" : address) + ":" + reference.port();
            }
        }
        throw new CallFailure(
                "no service port " + reference.port() + " found for service \"" + reference.name() + "\"");
    }
}
