package dev.navarch.apiserver.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** Where a node's kubelet listens. */
record KubeletAddress(String host, int port) {

    private static final ResourceName NODES = ResourceName.core("nodes");
    private static final int USUAL_PORT = 10250;

    /** @throws ApiException 404 if there is no such node, 500 if it has no address */
    static KubeletAddress of(Objects objects, String nodeName) {
        Optional<ObjectNode> node = objects.find(NODES, "", nodeName);
        if (node.isEmpty()) {
            throw ApiException.notFound("", "pods", nodeName);
        }
        JsonNode status = node.get().path("status");
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
        throw ApiException.internalError("no preferred addresses found for node " + nodeName);
    }

    /** As in a URL. */
    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
