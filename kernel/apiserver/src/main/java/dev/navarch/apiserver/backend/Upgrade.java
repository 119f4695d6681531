package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.Duplex;
import dev.navarch.machinery.status.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests for another protocol (SPDY, WebSocket) on, and then bytes both ways. The client's connection is taken
 * over only once the backend has switched; whatever goes wrong on the way closes the backend's.
 */
public final class Upgrade {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final int HEAD_MILLISECONDS = 30_000;
    private static final int ERROR_LIMIT = 1024 * 1024;

    private Upgrade() {}

    /** Whether a request asks for another protocol. */
    public static boolean isWanted(ApiRequest request) {
        return request.upgradable()
                && request.headerValues("connection").stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("upgrade"));
    }

    /**
     * Opens the way.
     *
     * @param target path and query at the backend
     * @param host the Host header
     * @return the tunnel, or the error that the backend answers
     * @throws ApiException 500 if the backend cannot be reached or answers something else
     */
    public static Answer open(ApiRequest request, BackendAddress address, String target, String host) {
        return open(
                address,
                new BackendRequest(
                        request.method(), target, host, ForwardedHeaders.ofUpgrade(request), request.body()));
    }

    /** The same with the request given in full. */
    public static Answer open(BackendAddress address, BackendRequest request) {
        return open(address, request, response -> {
            byte[] head = head(response);
            return client -> converse(client, response.connection(), head);
        });
    }

    /** What is said to the client once the backend has switched; closes the backend's connection in the end. */
    @FunctionalInterface
    interface Continuation {
        Answer.Conversation of(BackendResponse response);
    }

    static Answer open(BackendAddress address, BackendRequest request, Continuation continuation) {
        BackendConnection connection;
        try {
            connection = BackendConnection.open(address);
        } catch (IOException e) {
            throw ApiException.plainInternalError("error dialing backend: " + e.getMessage());
        }
        boolean kept = false;
        try {
            BackendResponse response = connection.exchange(request, HEAD_MILLISECONDS);
            if (response.status() == 101) {
                Answer tunnel = new Answer.Tunnel(continuation.of(response));
                kept = true;
                return tunnel;
            }
            if (response.status() < 400) {
                throw ApiException.plainInternalError("invalid upgrade response: status code " + response.status());
            }
            return new Answer.Whole(
                    response.status(),
                    ForwardedHeaders.ofResponse(response.headers()),
                    List.of(response.readAll(ERROR_LIMIT)));
        } catch (IOException e) {
            throw ApiException.plainInternalError(String.valueOf(e.getMessage()));
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    private static byte[] head(BackendResponse response) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 101 ").append(response.reason()).append("\r\n");
        response.headers()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(response.connection().beyondHead());
        return bytes.toByteArray();
    }

    private static void converse(Duplex client, BackendConnection backend, byte[] head)
            throws IOException, InterruptedException {
        try (backend) {
            client.output().write(head);
            InputStream fromBackend = backend.socket().getInputStream();
            OutputStream toBackend = backend.socket().getOutputStream();
            Thread upward = Thread.ofVirtual().name("tunnel").start(() -> {
                pump(client.input(), toBackend);
                backend.close();
            });
            pump(fromBackend, client.output());
            client.close();
            upward.join();
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        byte[] buffer = new byte[32 * 1024];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            LOG.debug("a tunnel ended: {}", e.getMessage());
        }
    }
}
