package dev.navarch.runtime.docker.network;

import dev.navarch.spi.runtime.PortConnection;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A socket as a connection whose two directions end separately. */
public final class SocketConnection implements PortConnection {

    private final Socket socket;

    public SocketConnection(Socket socket) {
        this.socket = socket;
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
                socket.shutdownOutput();
            }
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
