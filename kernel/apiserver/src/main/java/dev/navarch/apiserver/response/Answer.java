package dev.navarch.apiserver.response;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a client is told. */
public sealed interface Answer {

    /** The HTTP status. */
    int status();

    /** By name; content type, warnings and all else but what the transport itself adds. */
    Map<String, List<String>> headers();

    /** The same answer with these headers as well, where it has none of the same names. */
    default Answer over(Map<String, List<String>> more) {
        if (more.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Whole whole -> new Whole(whole.status(), new LayeredHeaders(whole.headers(), more), whole.body());
            case Streamed streamed ->
                new Streamed(streamed.status(), new LayeredHeaders(streamed.headers(), more), streamed.body());
            case Tunnel tunnel -> tunnel;
        };
    }

    /** The same answer; {@code action} runs once the last of it is written or given up, on the writing thread. */
    default Answer whenWritten(Runnable action) {
        return switch (this) {
            case Whole whole -> whole;
            case Streamed streamed ->
                new Streamed(streamed.status(), streamed.headers(), sink -> {
                    try {
                        streamed.body().write(sink);
                    } finally {
                        action.run();
                    }
                });
            case Tunnel tunnel ->
                new Tunnel(client -> {
                    try {
                        tunnel.conversation().run(client);
                    } finally {
                        action.run();
                    }
                });
        };
    }

    /**
     * An answer that is there in full.
     *
     * @param body consecutive pieces, shared: not to be altered
     */
    record Whole(int status, Map<String, List<String>> headers, List<byte[]> body) implements Answer {

        /** The body's length in bytes. */
        public long length() {
            if (body instanceof LazyBody lazy) {
                return lazy.length();
            }
            long length = 0;
            for (byte[] piece : body) {
                length += piece.length;
            }
            return length;
        }
    }

    /** An answer whose body comes bit by bit. */
    record Streamed(int status, Map<String, List<String>> headers, Body body) implements Answer {}

    /** The connection now speaks another protocol, head of the answer included. Only over HTTP/1.1. */
    record Tunnel(Conversation conversation) implements Answer {

        @Override
        public int status() {
            return 101;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }
    }

    /** Writes a body, on the request's own thread; it ends when this returns. */
    @FunctionalInterface
    interface Body {
        void write(ByteSink sink) throws IOException, InterruptedException;
    }

    /** Talks with the client, on the request's own thread; the connection is closed when this returns. */
    @FunctionalInterface
    interface Conversation {
        void run(Duplex client) throws IOException, InterruptedException;
    }
}
