package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.Duplex;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Port-forwarding by clients that speak SPDY inside a WebSocket, since what lies between them and this server lets only
 * that through. Towards the kubelet the WebSocket is taken off.
 */
public final class SpdyTunnel {

    private static final Logger LOG = LoggerFactory.getLogger(SpdyTunnel.class);
    private static final String SPDY = "SPDY/3.1";
    private static final String PORT_FORWARD = "portforward.k8s.io";
    private static final String PROTOCOL = SPDY + "+" + PORT_FORWARD;

    private SpdyTunnel() {}

    /** Whether a request asks for such a tunnel. */
    public static boolean isWanted(ApiRequest request) {
        return request.header("upgrade").toLowerCase(Locale.ROOT).equals("websocket")
                && request.headerValues("sec-websocket-protocol").stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .anyMatch(protocol -> protocol.strip().equals(PROTOCOL));
    }

    /**
     * Opens it.
     *
     * @throws ApiException 400 if the handshake is incomplete, 500 if the backend cannot be reached
     */
    public static Answer open(ApiRequest request, BackendAddress address, String target) {
        String key = request.header("sec-websocket-key");
        if (key.isEmpty() || !request.header("sec-websocket-version").equals("13")) {
            throw ApiException.badRequest("the WebSocket handshake has no key or another version than 13");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(ForwardedHeaders.ofUpgrade(request));
        headers.keySet().removeIf(name -> name.startsWith("sec-websocket-"));
        headers.put("connection", List.of("Upgrade"));
        headers.put("upgrade", List.of(SPDY));
        headers.put("x-stream-protocol-version", List.of(PORT_FORWARD));
        byte[] head = ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + WebSocketFrames.accept(key) + "\r\nSec-WebSocket-Protocol: "
                        + PROTOCOL + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return Upgrade.open(
                address,
                new BackendRequest("POST", target, address.authority(), headers, new byte[0]),
                response -> client -> converse(client, response, head));
    }

    private static void converse(Duplex client, BackendResponse response, byte[] head)
            throws IOException, InterruptedException {
        try (BackendConnection backend = response.connection()) {
            client.output().write(head);
            WebSocketFrames frames = new WebSocketFrames(client.input(), client.output());
            Thread upward = Thread.ofVirtual().name("tunnel").start(() -> {
                try {
                    frames.readInto(backend.socket().getOutputStream());
                } catch (IOException e) {
                    LOG.debug("a tunnel ended: {}", e.getMessage());
                }
                backend.close();
            });
            byte[] first = backend.beyondHead();
            if (first.length > 0) {
                frames.write(first, first.length);
            }
            downward(backend.socket().getInputStream(), frames);
            client.close();
            upward.join();
        }
    }

    private static void downward(InputStream from, WebSocketFrames frames) {
        byte[] buffer = new byte[32 * 1024];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                frames.write(buffer, count);
            }
            frames.close();
        } catch (IOException e) {
            LOG.debug("a tunnel ended: {}", e.getMessage());
        }
    }
}
