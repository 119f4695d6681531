package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.aggregation.ApiService.Remote;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.outbound.OutboundException;
import dev.navarch.spi.outbound.ServiceAddresses;
import dev.navarch.spi.outbound.ServiceReference;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether an APIService can be used, and says so in its condition {@code Available}. */
final class Availability {

    /** As which the server asks others for their discovery. */
    static final User AGGREGATOR = new User("system:kube-aggregator", User.MASTERS);

    static final int PATIENCE_MILLISECONDS = 5_000;

    private static final int ATTEMPTS = 2;
    private static final WriteOptions WRITES = new WriteOptions(false, "kube-apiserver");

    private final Registry registry;
    private final Objects objects;
    private final RemoteServers servers;
    private final InstantSource clock;
    private final Metrics metrics;

    Availability(Registry registry, Objects objects, RemoteServers servers, InstantSource clock, Metrics metrics) {
        this.registry = registry;
        this.objects = objects;
        this.servers = servers;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Checks one and writes what it found where that is news. */
    void check(ApiService service) {
        Finding finding =
                service.remote().isPresent() ? remote(service, service.remote().get()) : Finding.LOCAL;
        boolean was = service.available();
        try {
            registry.update(ApiService.RESOURCE, "", service.name(), WRITES, object -> tell(object, finding));
        } catch (ApiException e) {
            if (!e.is("NotFound")) {
                throw e;
            }
            return;
        }
        if (was && !finding.status.equals("True")) {
            metrics.counter(Family.AGGREGATOR_UNAVAILABLE_APISERVICE_TOTAL, service.name(), finding.reason)
                    .increment();
        }
    }

    private Finding remote(ApiService service, Remote remote) {
        ServiceReference reference = remote.service();
        String where = "service/" + reference.name() + " in \"" + reference.namespace() + "\"";
        Optional<ObjectNode> found = objects.find(ServiceRoute.SERVICES, reference.namespace(), reference.name());
        if (found.isEmpty()) {
            return Finding.no("ServiceNotFound", where + " is not present");
        }
        JsonNode spec = found.get().path("spec");
        if (spec.path("type").asText().equals("ClusterIP")) {
            String port;
            try {
                port = ServiceAddresses.port(spec, reference).path("name").asText("");
            } catch (OutboundException e) {
                return Finding.no("ServicePortError", where + " is not listening on port " + reference.port());
            }
            List<ObjectNode> slices = ServiceRoute.slices(objects, reference);
            if (slices.isEmpty()) {
                return Finding.no("EndpointsNotFound", "cannot find endpointslices for " + where);
            }
            if (slices.stream().noneMatch(slice -> serves(slice, port))) {
                return Finding.no(
                        "MissingEndpoints",
                        "endpointslices for " + where + " have no addresses with port name \"" + port + "\"");
            }
        }
        return discovery(service, remote);
    }

    private static boolean serves(ObjectNode slice, String portName) {
        boolean ready = false;
        for (JsonNode endpoint : slice.path("endpoints")) {
            ready |= ServiceRoute.isReady(endpoint);
        }
        for (JsonNode port : slice.path("ports")) {
            if (ready && port.path("name").asText("").equals(portName) && port.has("port")) {
                return true;
            }
        }
        return false;
    }

    private Finding discovery(ApiService service, Remote remote) {
        String failure = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            String url = "https://" + remote.service().serverName() + ":"
                    + remote.service().port() + service.path();
            try {
                url = "https://" + servers.address(remote).authority() + service.path();
                BackendResponse response =
                        servers.get(remote, service.path(), Map.of(), AGGREGATOR, PATIENCE_MILLISECONDS);
                response.connection().close();
                if (response.status() >= 200 && response.status() < 300) {
                    return new Finding("True", "Passed", "all checks passed");
                }
                failure = "failing or missing response from " + url + ": bad status from " + url + ": "
                        + response.status();
            } catch (IOException e) {
                failure = "failing or missing response from " + url + ": " + e.getMessage();
            }
        }
        return Finding.no("FailedDiscoveryCheck", failure);
    }

    private ObjectNode tell(ObjectNode object, Finding finding) {
        ObjectNode status = object.get("status") instanceof ObjectNode there ? there : object.putObject("status");
        ArrayNode conditions =
                status.get("conditions") instanceof ArrayNode list ? list : status.putArray("conditions");
        ObjectNode condition = null;
        for (JsonNode each : conditions) {
            if (each.path("type").asText().equals("Available")) {
                condition = (ObjectNode) each;
            }
        }
        if (condition == null) {
            condition = conditions.addObject().put("type", "Available");
        }
        if (!condition.path("status").asText("").equals(finding.status)) {
            condition
                    .put("status", finding.status)
                    .put(
                            "lastTransitionTime",
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        condition.put("reason", finding.reason).put("message", finding.message);
        return object;
    }

    private record Finding(String status, String reason, String message) {

        static final Finding LOCAL = new Finding("True", "Local", "Local APIServices are always available");

        static Finding no(String reason, String message) {
            return new Finding("False", reason, message);
        }
    }
}
