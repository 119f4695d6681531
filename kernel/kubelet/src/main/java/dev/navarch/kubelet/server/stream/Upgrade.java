package dev.navarch.kubelet.server.stream;

import dev.navarch.kernel.websocket.WebSocket;
import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Reply;
import dev.navarch.kubelet.server.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request to go on with a streaming protocol, and the connection that it came by. */
public record Upgrade(Request request, Reply reply, InputStream input, OutputStream output) {

    static final String SPDY = "SPDY/3.1";
    private static final String VERSIONS = "x-stream-protocol-version";

    boolean webSocket() {
        return request.upgrades("websocket");
    }

    /** The first of the protocols we know, in our order, that the client offers over its WebSocket. */
    String protocol(List<String> known) throws Refusal {
        List<String> offered = request.list("sec-websocket-protocol");
        return known.stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("none of the protocols " + offered + " is known: " + known));
    }

    WebSocket acceptWebSocket(String protocol) throws IOException {
        String key = request.header("sec-websocket-key").orElseThrow(() -> new IOException("no WebSocket key"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put("Sec-WebSocket-Accept", WebSocket.accept(key));
        headers.put("Sec-WebSocket-Protocol", protocol);
        reply.upgrade(headers);
        return new WebSocket(input, output);
    }

    /** Answers a SPDY upgrade with the first version of the protocol above it that both know. */
    void acceptSpdy(List<String> known) throws Refusal, IOException {
        if (!request.upgrades(SPDY)) {
            throw Refusal.badRequest("you must specify an Upgrade to websocket or " + SPDY);
        }
        List<String> offered = request.list(VERSIONS);
        String version = known.stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(403, "Forbidden", "none of the protocols " + offered + " is known: " + known));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", SPDY);
        headers.put("X-Stream-Protocol-Version", version);
        reply.upgrade(headers);
    }
}
