package dev.navarch.kubelet.server.stream;

import dev.navarch.kernel.websocket.WebSocket;
import dev.navarch.kubelet.server.bytes.ByteQueue;
import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Request;
import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards ports over one WebSocket: each port has a channel for data and one for what went wrong, which begin with the
 * port's number in two bytes, the low one first. A port can be connected to once.
 */
final class WebSocketPorts {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketPorts.class);

    private final ThreadFactory threads;
    private final PortCall call;

    WebSocketPorts(ThreadFactory threads, PortCall call) {
        this.threads = threads;
        this.call = call;
    }

    static List<Integer> ports(Request request) throws Refusal {
        List<Integer> ports = new ArrayList<>();
        for (String name : List.of("port", "ports")) {
            for (String value : request.parameters(name)) {
                for (String port : value.split(",")) {
                    try {
                        ports.add(Integer.parseInt(port));
                    } catch (NumberFormatException e) {
                        throw Refusal.badRequest("query parameter \"port\" must be numbers: " + value);
                    }
                }
            }
        }
        if (ports.isEmpty()) {
            throw Refusal.badRequest("query parameter \"port\" is required");
        }
        return ports;
    }

    void serve(WebSocket socket, List<Integer> ports) throws IOException, InterruptedException {
        List<ByteQueue> inputs = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            int channel = 2 * i;
            byte[] number = {(byte) port, (byte) (port >> 8)};
            send(socket, channel, number, 2);
            send(socket, channel + 1, number, 2);
            ByteQueue input = new ByteQueue();
            inputs.add(input);
            threads.newThread(() -> forward(socket, channel, port, input)).start();
        }
        while (true) {
            Optional<byte[]> message = socket.receive();
            if (message.isEmpty()) {
                break;
            }
            byte[] bytes = message.get();
            int channel = bytes.length == 0 ? -1 : bytes[0] & 0xff;
            if (channel >= 0 && channel % 2 == 0 && channel / 2 < inputs.size()) {
                inputs.get(channel / 2).put(Arrays.copyOfRange(bytes, 1, bytes.length));
            }
        }
        for (ByteQueue input : inputs) {
            input.end();
        }
    }

    private void forward(WebSocket socket, int channel, int port, ByteQueue input) {
        try {
            try (PortConnection connection = call.connect(port)) {
                Copying.bothWays(threads, input, output(socket, channel), connection);
            } catch (RuntimeFailure | IOException e) {
                byte[] message = ("an error occurred forwarding " + port + ": " + e.getMessage())
                        .getBytes(StandardCharsets.UTF_8);
                send(socket, channel + 1, message, message.length);
            }
            socket.close();
        } catch (IOException | InterruptedException gone) {
            LOG.trace("The client of a forwarded port is gone", gone);
        } finally {
            input.close();
        }
    }

    private static OutputStream output(WebSocket socket, int channel) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(socket, channel, Arrays.copyOfRange(bytes, offset, offset + length), length);
            }
        };
    }

    private static void send(WebSocket socket, int channel, byte[] bytes, int length) throws IOException {
        byte[] message = new byte[length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, length);
        socket.send(message);
    }
}
