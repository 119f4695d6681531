package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.apiserver.response.Duplex;
import dev.navarch.kernel.websocket.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A watch over a WebSocket, one event a message: browsers and some clients ask so. What the client sends is read and
 * dropped, so that its pings are answered and its going is noticed.
 */
final class WatchSocket implements ByteSink {

    private final WebSocket socket;
    private final List<Runnable> onClose = new ArrayList<>(1);
    private final boolean lines;
    private boolean open = true;

    /** @param lines whether events are lines of text; else they are binary messages as they are written */
    private WatchSocket(WebSocket socket, boolean lines) {
        this.socket = socket;
        this.lines = lines;
    }

    static boolean isAsked(ApiRequest request) {
        return request.upgradable()
                && request.header("upgrade").equalsIgnoreCase("websocket")
                && !request.header("sec-websocket-key").isEmpty();
    }

    /** The same watch for a client that asked for a WebSocket. */
    static Answer over(ApiRequest request, Answer.Streamed watch) {
        String accept = WebSocket.accept(request.header("sec-websocket-key"));
        boolean lines = watch.headers()
                .getOrDefault("Content-Type", List.of(""))
                .getFirst()
                .contains("json");
        return new Answer.Tunnel(client -> converse(client, accept, watch.body(), lines));
    }

    private static void converse(Duplex client, String accept, Answer.Body body, boolean lines)
            throws IOException, InterruptedException {
        client.output()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        try (WebSocket socket = new WebSocket(client.input(), client.output())) {
            WatchSocket sink = new WatchSocket(socket, lines);
            Thread.ofVirtual().name("watch-socket").start(sink::readToTheEnd);
            body.write(sink);
        }
    }

    private void readToTheEnd() {
        try {
            while (socket.receive().isPresent()) {
                // nothing that a client says changes a watch
            }
        } catch (IOException e) {
            // a connection that breaks is one that ends
        } finally {
            close();
        }
    }

    private void close() {
        List<Runnable> actions;
        synchronized (onClose) {
            open = false;
            actions = List.copyOf(onClose);
            onClose.clear();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public void write(byte[] events) throws IOException {
        if (!lines) {
            socket.send(events);
            return;
        }
        int begin = 0;
        for (int i = 0; i < events.length; i++) {
            if (events[i] == '\n') {
                socket.sendText(events, begin, i + 1 - begin);
                begin = i + 1;
            }
        }
        if (begin < events.length) {
            socket.sendText(events, begin, events.length - begin);
        }
    }

    @Override
    public void flush() {}

    @Override
    public boolean isOpen() {
        synchronized (onClose) {
            return open;
        }
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (onClose) {
            if (open) {
                onClose.add(action);
                return;
            }
        }
        action.run();
    }
}
