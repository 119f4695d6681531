package dev.navarch.kubelet.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to one request; its connection ends with it. */
public final class Reply {

    private final OutputStream output;
    private boolean begun;

    public Reply(OutputStream output) {
        this.output = output;
    }

    /** Whether the head has been sent, so that nothing else can be answered any more. */
    public boolean begun() {
        return begun;
    }

    /** A whole answer. */
    public void send(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, "Content-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n");
        output.write(bytes);
        output.flush();
    }

    /** An answer whose length is not known yet: every write is sent at once. Closing it ends the answer. */
    public OutputStream stream(String type) throws IOException {
        head(200, "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n");
        output.flush();
        return new Chunks(output);
    }

    /** Goes on with another protocol. */
    public void upgrade(Map<String, String> headers) throws IOException {
        StringBuilder lines = new StringBuilder("Connection: Upgrade\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        head(101, lines.toString());
        output.flush();
    }

    private void head(int status, String lines) throws IOException {
        begun = true;
        String reason = status == 101 ? "Switching Protocols" : status == 200 ? "OK" : "Refused";
        output.write(("HTTP/1.1 " + status + " " + reason + "\r\n" + lines + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Chunked transfer coding. */
    private static final class Chunks extends OutputStream {

        private final OutputStream output;
        private boolean closed;

        Chunks(OutputStream output) {
            this.output = output;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            output.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            output.write(bytes, offset, length);
            output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            output.flush();
        }

        @Override
        public synchronized void close() throws IOException {
            if (!closed) {
                closed = true;
                output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                output.flush();
            }
        }
    }
}
