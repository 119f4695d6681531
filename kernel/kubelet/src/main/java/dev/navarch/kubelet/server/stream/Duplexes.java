package dev.navarch.kubelet.server.stream;

import dev.navarch.kernel.websocket.WebSocket;
import dev.navarch.kubelet.server.bytes.ByteDuplex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** What SPDY can run over. */
final class Duplexes {

    private static final int BUFFER = 32 * 1024;

    private Duplexes() {}

    /** The connection itself. */
    static ByteDuplex plain(InputStream input, OutputStream output) {
        byte[] buffer = new byte[BUFFER];
        return new ByteDuplex() {
            @Override
            public byte[] receive() throws IOException {
                int read = input.read(buffer);
                return read < 0 ? new byte[0] : Arrays.copyOf(buffer, read);
            }

            @Override
            public void send(byte[] bytes) throws IOException {
                output.write(bytes);
                output.flush();
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    /** The messages of a WebSocket. */
    static ByteDuplex tunnel(WebSocket socket) {
        return new ByteDuplex() {
            @Override
            public byte[] receive() throws IOException {
                while (true) {
                    byte[] message = socket.receive().orElse(null);
                    if (message == null) {
                        return new byte[0];
                    }
                    if (message.length > 0) {
                        return message;
                    }
                }
            }

            @Override
            public void send(byte[] bytes) throws IOException {
                socket.send(bytes);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
