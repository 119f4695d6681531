package dev.navarch.kubelet.server.stream;

import dev.navarch.kernel.websocket.WebSocket;
import dev.navarch.kubelet.server.http.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Serves forwarded ports by the protocol that the client chose. */
public final class PortSession {

    private static final String PROTOCOL = "portforward.k8s.io";
    private static final String TUNNEL = Upgrade.SPDY + "+" + PROTOCOL;
    private static final String CHANNELS = "v4.channel.k8s.io";

    private final ThreadFactory threads;

    public PortSession(ThreadFactory threads) {
        this.threads = threads;
    }

    /** Returns when the client is gone. */
    public void serve(Upgrade upgrade, PortCall call) throws Refusal, IOException, InterruptedException {
        SpdyPorts spdy = new SpdyPorts(threads, call);
        if (!upgrade.webSocket()) {
            upgrade.acceptSpdy(List.of(PROTOCOL));
            spdy.serve(Duplexes.plain(upgrade.input(), upgrade.output()));
            return;
        }
        String protocol = upgrade.protocol(List.of(TUNNEL, CHANNELS));
        if (protocol.equals(TUNNEL)) {
            try (WebSocket socket = upgrade.acceptWebSocket(protocol)) {
                spdy.serve(Duplexes.tunnel(socket));
            }
            return;
        }
        List<Integer> ports = WebSocketPorts.ports(upgrade.request());
        try (WebSocket socket = upgrade.acceptWebSocket(protocol)) {
            new WebSocketPorts(threads, call).serve(socket, ports);
        }
    }
}
