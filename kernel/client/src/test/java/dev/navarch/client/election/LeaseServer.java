package dev.navarch.client.election;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.kernel.loopback.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API server that knows one Lease: create, read, and update under optimistic locking. */
final class LeaseServer implements LoopbackServer {

    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable ObjectNode lease;
    private int revision;
    private boolean down;

    @Override
    public synchronized LoopbackResponse exchange(LoopbackRequest request) throws IOException {
        if (down) {
            return answer(503, mapper.createObjectNode().put("kind", "Status").put("code", 503));
        }
        return switch (request.method()) {
            case "GET" -> lease == null ? failure(404) : answer(200, lease);
            case "POST" -> lease == null ? store(201, request) : failure(409);
            case "PUT" -> {
                ObjectNode wanted = (ObjectNode) mapper.readTree(request.body());
                String version = wanted.path("metadata").path("resourceVersion").asText();
                yield version.equals(Integer.toString(revision)) ? store(200, request) : failure(409);
            }
            default -> failure(405);
        };
    }

    synchronized void setDown(boolean isDown) {
        down = isDown;
    }

    synchronized String holder() {
        return lease == null ? "" : lease.path("spec").path("holderIdentity").asText();
    }

    synchronized int transitions() {
        return lease == null ? 0 : lease.path("spec").path("leaseTransitions").asInt();
    }

    private LoopbackResponse store(int status, LoopbackRequest request) throws IOException {
        ObjectNode stored = (ObjectNode) mapper.readTree(request.body());
        stored.withObject("/metadata").put("resourceVersion", Integer.toString(++revision));
        lease = stored;
        return answer(status, stored);
    }

    private LoopbackResponse failure(int code) throws IOException {
        return answer(
                code,
                mapper.createObjectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("code", code));
    }

    private LoopbackResponse answer(int status, ObjectNode body) throws IOException {
        return new LoopbackResponse(
                status,
                Map.of("content-type", List.of("application/json")),
                new ByteArrayInputStream(mapper.writeValueAsBytes(body)));
    }
}
