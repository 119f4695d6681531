package dev.navarch.apiserver.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendAddress.Security;
import dev.navarch.apiserver.node.KubeletAddress;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/** Finds the address behind a pod, a service or a node. */
final class Locations {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final ResourceName SERVICES = ResourceName.core("services");
    private static final ResourceName ENDPOINTS = ResourceName.core("endpoints");

    private final Registry registry;
    private final RandomGenerator random;
    private final Supplier<SSLContext> kubelets;
    private final Supplier<SSLContext> anyServer;

    /**
     * @param kubelets TLS that proves this server
     * @param anyServer TLS that proves nothing and believes every certificate, as proxies do
     */
    Locations(
            Registry registry, RandomGenerator random, Supplier<SSLContext> kubelets, Supplier<SSLContext> anyServer) {
        this.registry = registry;
        this.random = random;
        this.kubelets = kubelets;
        this.anyServer = anyServer;
    }

    BackendAddress pod(String namespace, String id) {
        SchemeNamePort asked = SchemeNamePort.parse(id, "pod");
        ObjectNode pod = registry.get(PODS, namespace, asked.name());
        String port = asked.port();
        if (port.isEmpty()) {
            for (JsonNode container : pod.path("spec").path("containers")) {
                if (port.isEmpty() && !container.path("ports").isEmpty()) {
                    port = container.path("ports").path(0).path("containerPort").asText();
                }
            }
        }
        String address = pod.path("status").path("podIPs").path(0).path("ip").asText("");
        AllowedAddress.requireAddress(address);
        return address(
                address, port.isEmpty() ? (asked.secure() ? 443 : 80) : SchemeNamePort.number(port), asked.secure());
    }

    /** One of the service's pods, by chance; addresses that belong to no pod are never asked. */
    BackendAddress service(String namespace, String id) {
        SchemeNamePort asked = SchemeNamePort.parse(id, "service");
        String portName = portName(namespace, asked);
        ObjectNode endpoints = registry.find(ENDPOINTS, namespace, asked.name())
                .orElseThrow(() -> ApiException.notFound("", "services", asked.name()));
        if (endpoints.path("subsets").isEmpty()) {
            throw none(asked.name());
        }
        for (JsonNode subset : shuffled(endpoints.path("subsets"))) {
            for (JsonNode port : subset.path("ports")) {
                if (!port.path("name").asText("").equals(portName)) {
                    continue;
                }
                for (JsonNode address : shuffled(subset.path("addresses"))) {
                    if (isOfPod(namespace, address)) {
                        return address(
                                address.path("ip").asText(), port.path("port").asInt(), asked.secure());
                    }
                }
            }
        }
        throw none(id);
    }

    private String portName(String namespace, SchemeNamePort asked) {
        long number;
        try {
            number = Long.parseLong(asked.port());
        } catch (NumberFormatException e) {
            return asked.port();
        }
        ObjectNode service = registry.get(SERVICES, namespace, asked.name());
        for (JsonNode port : service.path("spec").path("ports")) {
            if (port.path("port").asLong() == number) {
                return port.path("name").asText("");
            }
        }
        throw ApiException.serviceUnavailable(
                "no service port " + number + " found for service \"" + asked.name() + "\"");
    }

    private boolean isOfPod(String namespace, JsonNode address) {
        JsonNode reference = address.path("targetRef");
        if (!reference.path("namespace").asText("").equals(namespace)) {
            return false;
        }
        Optional<ObjectNode> pod =
                registry.find(PODS, namespace, reference.path("name").asText(""));
        if (pod.isEmpty()) {
            return false;
        }
        for (JsonNode each : pod.get().path("status").path("podIPs")) {
            if (each.path("ip").asText().equals(address.path("ip").asText())) {
                return true;
            }
        }
        return false;
    }

    BackendAddress node(String id) {
        SchemeNamePort asked = SchemeNamePort.parse(id, "node");
        KubeletAddress kubelet = KubeletAddress.of(registry, asked.name(), "nodes");
        AllowedAddress.requireHost(kubelet.host());
        if (asked.port().isEmpty() || asked.port().equals(Integer.toString(kubelet.port()))) {
            return new BackendAddress(kubelet.host(), kubelet.port(), Optional.of(new Security(kubelets.get(), "")));
        }
        return address(kubelet.host(), SchemeNamePort.number(asked.port()), asked.secure());
    }

    private BackendAddress address(String host, int port, boolean secure) {
        return new BackendAddress(
                host, port, secure ? Optional.of(new Security(anyServer.get(), "")) : Optional.empty());
    }

    private List<JsonNode> shuffled(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        if (all.size() > 1) {
            java.util.Collections.rotate(all, random.nextInt(all.size()));
        }
        return all;
    }

    private static ApiException none(String id) {
        return ApiException.serviceUnavailable("no endpoints available for service \"" + id + "\"");
    }
}
