package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.apiserver.aggregation.ApiService.Remote;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.openapi.Packed;
import dev.navarch.machinery.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches what another API server says of itself: its discovery and its OpenAPI. */
final class RemoteDocuments {

    private static final int LONGEST = 32 * 1024 * 1024;
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final String OLDER = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

    private final RemoteServers servers;

    RemoteDocuments(RemoteServers servers) {
        this.servers = servers;
    }

    /**
     * The resources of a version, as aggregated discovery lists them.
     *
     * @throws IOException if the server does not answer, or not so that it can be understood
     */
    ArrayNode resources(ApiService service, Remote remote) throws IOException {
        Optional<JsonNode> all = json(remote, "/apis", AGGREGATED + "," + OLDER);
        if (all.isPresent() && all.get().path("kind").asText().equals("APIGroupDiscoveryList")) {
            for (JsonNode group : all.get().path("items")) {
                if (group.path("metadata").path("name").asText("").equals(service.group())) {
                    for (JsonNode version : group.path("versions")) {
                        if (version.path("version").asText().equals(service.version())
                                && version.get("resources") instanceof ArrayNode resources) {
                            return resources;
                        }
                    }
                }
            }
            return JsonNodeFactory.instance.arrayNode();
        }
        JsonNode list = json(remote, service.path(), "application/json")
                .orElseThrow(() -> new IOException("no discovery at " + service.path()));
        return ListConversion.toAggregated(list.path("resources"));
    }

    /** The OpenAPI 3 document of a version; empty if there is none. */
    Optional<Packed> version3(ApiService service, Remote remote) throws IOException {
        return body(remote, "/openapi/v3" + service.path(), "application/json").map(Packed::of);
    }

    /** The OpenAPI 2 document of the server; empty if there is none. */
    Optional<Packed> version2(Remote remote) throws IOException {
        return body(remote, "/openapi/v2", "application/json").map(Packed::of);
    }

    private Optional<JsonNode> json(Remote remote, String path, String accept) throws IOException {
        Optional<byte[]> body = body(remote, path, accept);
        try {
            return body.map(Json::read);
        } catch (RuntimeException e) {
            throw new IOException(path + " is no JSON: " + e.getMessage(), e);
        }
    }

    private Optional<byte[]> body(Remote remote, String path, String accept) throws IOException {
        BackendResponse response = servers.get(
                remote,
                path,
                Map.of("Accept", List.of(accept)),
                Availability.AGGREGATOR,
                Availability.PATIENCE_MILLISECONDS);
        try (BackendConnection connection = response.connection()) {
            if (response.status() == 503) {
                throw new IOException(path + " answers " + response.status());
            }
            return response.status() == 200 ? Optional.of(response.readAll(LONGEST)) : Optional.empty();
        }
    }
}
