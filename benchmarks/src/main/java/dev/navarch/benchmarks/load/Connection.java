package dev.navarch.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One HTTP/2 connection with TLS, worked by one thread: whoever waits for an answer reads the others' too. The load
 * shares the machine with the server, so a request costs no hand-over between threads, and bodies of answers are looked
 * at only by those who want to. The server's windows are not watched: so little is sent at a time that they never fill.
 */
final class Connection implements AutoCloseable {

    private static final int WINDOW = 1 << 30;
    private static final int CANCEL = 8;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SSLSocket socket;
    private final Frames frames;
    private final String authority;
    private final String token;
    private final Map<String, byte[]> common = new HashMap<>();
    private final Map<Integer, Exchange> open = new HashMap<>();
    private int nextStream = 1;
    private int unacknowledged;

    Connection(URI server, String token, SSLContext tls) throws IOException {
        this.authority = server.getAuthority();
        this.token = token;
        Socket plain = new Socket(server.getHost(), server.getPort());
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(60_000);
        socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, server.getHost(), server.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        parameters.setCipherSuites(new String[] {
            "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
        });
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (!socket.getApplicationProtocol().equals("h2")) {
            throw new IOException("the server does not speak HTTP/2");
        }
        frames = new Frames(socket.getInputStream(), socket.getOutputStream());
        frames.content(PREFACE);
        frames.head(18, Frames.SETTINGS, 0, 0);
        setting(1, 0); // no dynamic table
        setting(2, 0); // no push
        setting(4, WINDOW); // of each stream
        frames.head(4, Frames.WINDOW_UPDATE, 0, 0);
        frames.number(WINDOW);
        frames.flush();
    }

    private void setting(int name, int value) throws IOException {
        frames.content(new byte[] {(byte) (name >> 8), (byte) name});
        frames.number(value);
    }

    /** What is done with one answer, on the connection's thread. */
    abstract static class Exchange {

        private int status;
        private int stream;

        /** Of the answer, once it has begun. */
        final int status() {
            return status;
        }

        /** The answer began. */
        void begin() {}

        /** A piece of the answer's body. */
        void data(byte[] bytes, int from, int length) {}

        /** The answer is complete; more requests may be begun. */
        abstract void end() throws IOException;
    }

    /** Begins a request; it is sent with the next {@link #work}. */
    void begin(Request request, Exchange exchange) throws IOException {
        byte[] rest = common.computeIfAbsent(
                request.method() + request.contentType(),
                key -> Headers.common(request.method(), authority, token, request.contentType(), "application/json"));
        byte[] path = Headers.path(request.path());
        int id = nextStream;
        nextStream += 2;
        open.put(id, exchange);
        exchange.stream = id;
        boolean empty = request.body().length == 0;
        frames.head(
                path.length + rest.length, Frames.HEADERS, Frames.END_HEADERS | (empty ? Frames.END_STREAM : 0), id);
        // Pseudo-headers come first: the common part begins with them.
        frames.content(path);
        frames.content(rest);
        if (!empty) {
            frames.head(request.body().length, Frames.DATA, Frames.END_STREAM, id);
            frames.content(request.body());
        }
    }

    /** Takes a request back; what still comes of its answer is dropped. */
    void cancel(Exchange exchange) throws IOException {
        open.put(exchange.stream, new Cancelled());
        frames.head(4, Frames.RESET, 0, exchange.stream);
        frames.number(CANCEL);
        frames.flush();
    }

    /** Sends what has been begun, then waits for something and handles all that came with it. */
    void work() throws IOException {
        frames.flush();
        do {
            frames.read();
            handle();
        } while (frames.ready());
    }

    private void handle() throws IOException {
        switch (frames.type) {
            case Frames.DATA -> {
                exchange().data(frames.bytes(), frames.at, frames.length);
                acknowledge(frames.length);
                endIfLast();
            }
            case Frames.HEADERS -> {
                int status = Headers.status(frames.bytes(), frames.at);
                if (status != 0) {
                    exchange().status = status;
                    exchange().begin();
                }
                endIfLast();
            }
            case Frames.SETTINGS -> {
                if ((frames.flags & Frames.ACKNOWLEDGED) == 0) {
                    frames.head(0, Frames.SETTINGS, Frames.ACKNOWLEDGED, 0);
                    frames.flush();
                }
            }
            case Frames.PING -> {
                if ((frames.flags & Frames.ACKNOWLEDGED) == 0) {
                    frames.head(frames.length, Frames.PING, Frames.ACKNOWLEDGED, 0);
                    frames.content(frames.bytes(), frames.at, frames.length);
                    frames.flush();
                }
            }
            case Frames.RESET -> {
                if (!(open.remove(frames.stream) instanceof Cancelled)) {
                    throw gaveUp();
                }
            }
            case Frames.GO_AWAY -> throw gaveUp();
            default -> {}
        }
    }

    private IOException gaveUp() {
        return new IOException("the server gave up, code " + frames.intAt(frames.at + frames.length - 4));
    }

    private void acknowledge(int bytes) throws IOException {
        unacknowledged += bytes;
        if (unacknowledged > WINDOW / 8) {
            frames.head(4, Frames.WINDOW_UPDATE, 0, 0);
            frames.number(unacknowledged);
            frames.flush();
            unacknowledged = 0;
        }
    }

    private Exchange exchange() {
        return Objects.requireNonNull(open.get(frames.stream), "an answer without a request");
    }

    private void endIfLast() throws IOException {
        if ((frames.flags & Frames.END_STREAM) != 0) {
            Objects.requireNonNull(open.remove(frames.stream)).end();
        }
    }

    /** How many requests await the end of their answer. */
    int open() {
        return (int) open.values().stream()
                .filter(exchange -> !(exchange instanceof Cancelled))
                .count();
    }

    /** Sends one request and reads its answer whole. */
    Answer send(Request request) throws IOException {
        Answer answer = new Answer();
        begin(request, answer);
        while (!answer.ended) {
            work();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Stands for a request that was taken back: frames that were under way may still come. */
    private static final class Cancelled extends Exchange {

        @Override
        void end() {}
    }

    /** An answer kept as a whole. */
    static final class Answer extends Exchange {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean ended;

        @Override
        void data(byte[] bytes, int from, int length) {
            body.write(bytes, from, length);
        }

        @Override
        void end() {
            ended = true;
        }

        String body() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }
}
