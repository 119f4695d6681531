package dev.navarch.kubelet.server.spdy;

import dev.navarch.kubelet.server.bytes.ByteQueue;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** One stream of a SPDY connection. */
public final class SpdyStream {

    private final SpdyConnection connection;
    private final int id;
    private final Map<String, String> headers;
    private final ByteQueue input = new ByteQueue();

    SpdyStream(SpdyConnection connection, int id, Map<String, String> headers) {
        this.connection = connection;
        this.id = id;
        this.headers = Map.copyOf(headers);
    }

    /** By lower-case name; empty if it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public ByteQueue input() {
        return input;
    }

    /** Closing it ends this direction. */
    public OutputStream output() {
        return new OutputStream() {
            private boolean closed;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    connection.send(new DefaultSpdyDataFrame(id, Unpooled.copiedBuffer(bytes, offset, length)));
                }
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    DefaultSpdyDataFrame end = new DefaultSpdyDataFrame(id, Unpooled.EMPTY_BUFFER);
                    end.setLast(true);
                    connection.send(end);
                }
            }
        };
    }

    /** Both directions are done with. */
    public void forget() {
        connection.forget(id);
        input.close();
    }

    void abort() throws InterruptedException {
        input.end();
    }
}
