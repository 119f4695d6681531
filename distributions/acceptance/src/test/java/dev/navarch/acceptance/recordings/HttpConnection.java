package dev.navarch.acceptance.recordings;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * HTTP/1.1 to the letter: whatever path, method and header a conversation has goes out as it is, which the clients of the
 * JDK would refuse or repair. One request at a time; not thread-safe.
 */
final class HttpConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private boolean reusable = true;

    /** A connection whose server need not prove who it is. */
    HttpConnection(SSLContext tls, ServerAddress server) throws IOException {
        this.host = server.host() + ":" + server.port();
        this.socket = tls.getSocketFactory().createSocket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 16384);
    }

    /** The answer's head; its body is still to be read. Header names are in lower case. */
    record Head(int code, Map<String, String> headers) {}

    /** Whether the connection can carry another request. */
    boolean isReusable() {
        return reusable;
    }

    /** Sends a request and waits for the answer's head. An answer that comes before all is sent counts. */
    Head exchange(String method, String path, Map<String, String> headers, byte[] body, Duration timeout)
            throws IOException {
        socket.setSoTimeout((int) timeout.toMillis());
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\nAccept-Encoding: identity\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !method.equals("GET") && !method.equals("DELETE")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
            out.flush();
        } catch (IOException e) {
            reusable = false;
        }
        Head answer = head();
        while (answer.code() / 100 == 1) {
            answer = head();
        }
        return answer;
    }

    private Head head() throws IOException {
        String[] status = line().split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        reusable &= !"close".equalsIgnoreCase(headers.get("connection"));
        return new Head(Integer.parseInt(status[1]), headers);
    }

    /** Reads that take longer end with a {@link java.net.SocketTimeoutException}. */
    void waitAtMost(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
    }

    /** The body that follows a head. */
    InputStream body(Head head, String method) {
        if (method.equals("HEAD") || head.code() == 204 || head.code() == 304) {
            return InputStream.nullInputStream();
        }
        if ("chunked".equalsIgnoreCase(head.headers().get("transfer-encoding"))) {
            return new Chunks();
        }
        String length = head.headers().get("content-length");
        if (length == null) {
            reusable = false;
            return in;
        }
        return new Limited(Long.parseLong(length));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                reusable = false;
                throw new EOFException("the server closed the connection without an answer");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private final class Limited extends InputStream {

        private long left;

        Limited(long length) {
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(left, length));
            if (count < 0) {
                reusable = false;
                throw new EOFException("the body ended " + left + " bytes early");
            }
            left -= count;
            return count;
        }
    }

    private final class Chunks extends InputStream {

        private Limited chunk = new Limited(0);
        private boolean first = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int count = chunk.read(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            if (!first) {
                line();
            }
            first = false;
            long size = Long.parseLong(line().split(";")[0].trim(), 16);
            if (size == 0) {
                ended = true;
                while (!line().isEmpty()) {
                    continue;
                }
                return -1;
            }
            chunk = new Limited(size);
            return read(buffer, offset, length);
        }
    }
}
