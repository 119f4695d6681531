package dev.navarch.apiserver.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;

/** Where a node's kubelet listens. */
public record KubeletAddress(String host, int port) {

    private static final ResourceName NODES = ResourceName.core("nodes");
    private static final int USUAL_PORT = 10250;

    /**
     * Looks a node up.
     *
     * @param about the resource that the client asked for, of which a missing node is said to be one
     * @throws ApiException 404 if there is no such node, 500 if it has no address
     */
    public static KubeletAddress of(Registry registry, String nodeName, String about) {
        JsonNode status = registry.find(NODES, "", nodeName)
                .orElseThrow(() -> ApiException.notFound("", about, nodeName))
                .path("status");
        int port = status.path("daemonEndpoints")
                .path("kubeletEndpoint")
                .path("Port")
                .asInt(USUAL_PORT);
        for (String type : new String[] {"InternalIP", "Hostname", "ExternalIP"}) {
            for (JsonNode address : status.path("addresses")) {
                if (address.path("type").asText().equals(type)) {
                    return new KubeletAddress(address.path("address").asText(), port);
                }
            }
        }
        throw ApiException.plainInternalError("no preferred addresses found; known addresses: []");
    }

    /** As in a URL. */
    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
