package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import io.netty.handler.codec.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backend answers: the head, and a body that is still on its way.
 *
 * @param headers names in any case
 * @param headOnly whether there is no body, whatever the headers say
 */
public record BackendResponse(
        int status,
        String reason,
        TreeMap<String, List<String>> headers,
        boolean headOnly,
        BackendConnection connection) {

    private static final byte[] NOTHING = new byte[0];

    /** Milliseconds that the beginning of a body is waited for, to tell its type by it. */
    private static final int SOON = 200;

    static BackendResponse of(HttpResponse response, boolean headOnly, BackendConnection connection) {
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> header : response.headers()) {
            headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>(1)).add(header.getValue());
        }
        return new BackendResponse(
                response.status().code(), response.status().reasonPhrase(), headers, headOnly, connection);
    }

    /** The first value of a header; empty where there is none. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /**
     * The next piece of the body; null at its end.
     *
     * @throws IOException if it ends too early
     */
    public byte @Nullable [] next() throws IOException {
        return connection.nextPiece();
    }

    /**
     * The whole body.
     *
     * @param limit in bytes
     * @throws IOException if it is longer
     */
    public byte[] readAll(int limit) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece = next(); piece != null; piece = next()) {
            if (all.size() + piece.length > limit) {
                throw new IOException("the response is longer than " + limit + " bytes");
            }
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /**
     * Hands status, headers and body on as they come; closes the connection in the end.
     *
     * @throws IOException if the body breaks off at its beginning
     */
    public Answer pass() throws IOException {
        if (headOnly) {
            connection.close();
            return new Answer.Whole(status, ForwardedHeaders.ofResponse(headers), List.of());
        }
        byte[] first = namesType() ? NOTHING : connection.nextPiece(SOON);
        Map<String, List<String>> passed = ForwardedHeaders.ofResponse(headers);
        if (first != null && first.length > 0) {
            passed.put("Content-Type", List.of(SniffedType.of(first)));
        }
        return new Answer.Streamed(status, passed, sink -> copy(first, sink));
    }

    /** Whether there is nothing to be found out about the type of the body. */
    private boolean namesType() {
        return headers.containsKey("Content-Type")
                || !header("Content-Encoding").isEmpty()
                || header("Content-Length").equals("0");
    }

    /** @param first what was read of the body already, which may be nothing; null if it has come to its end */
    private void copy(byte @Nullable [] first, ByteSink sink) throws IOException, InterruptedException {
        sink.onClose(connection::close);
        try (connection) {
            for (byte[] piece = first; piece != null; piece = next()) {
                if (piece.length == 0) {
                    continue;
                }
                sink.write(piece);
                if (!connection.hasMore()) {
                    sink.flush();
                }
            }
        }
    }
}
