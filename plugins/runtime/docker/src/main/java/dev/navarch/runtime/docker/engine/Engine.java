package dev.navarch.runtime.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Docker's Engine API: JSON requests, and streams for what takes longer. */
public final class Engine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    private final String host;
    private final DockerHttpClient http;

    private Engine(String host, DockerHttpClient http) {
        this.host = host;
        this.http = http;
    }

    /** @param host such as {@code unix:///var/run/docker.sock}; nothing is sent yet */
    public static Engine at(String host) {
        return new Engine(
                host,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create(host))
                        .build());
    }

    /** Where it is. */
    public String host() {
        return host;
    }

    public JsonNode get(String path) throws EngineException {
        return call("GET", path, null);
    }

    /** @param body empty for none */
    public JsonNode post(String path, @Nullable JsonNode body) throws EngineException {
        return call("POST", path, body);
    }

    public void delete(String path) throws EngineException {
        call("DELETE", path, null);
    }

    /** A request whose answer is read bit by bit; to be closed by the caller. */
    public EngineStream stream(String method, String path, Map<String, String> headers, @Nullable JsonNode body)
            throws EngineException {
        return open(request(method, path, headers, body).build());
    }

    /** A request with a body of bytes, such as an archive. */
    public EngineStream upload(String path, InputStream body) throws EngineException {
        return open(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.POST)
                .path(path)
                .putHeader("Content-Type", "application/x-tar")
                .body(body)
                .build());
    }

    /** Takes a connection over for the streams of a process. */
    public Hijacking hijack(String path, @Nullable JsonNode body) throws EngineException {
        return Hijacking.open(URI.create(host), path, body);
    }

    /** Escapes a value for a path or a query. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static ObjectMapper json() {
        return JSON;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body) throws EngineException {
        try (EngineStream stream = open(request(method, path, Map.of(), body).build())) {
            byte[] answer = stream.input().readAllBytes();
            return answer.length == 0 ? JSON.missingNode() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new EngineException(0, "the answer to " + path + " could not be read: " + e.getMessage(), e);
        }
    }

    private static DockerHttpClient.Request.Builder request(
            String method, String path, Map<String, String> headers, @Nullable JsonNode body) {
        DockerHttpClient.Request.Builder request = DockerHttpClient.Request.builder();
        request.method(DockerHttpClient.Request.Method.valueOf(method)).path(path);
        headers.forEach(request::putHeader);
        if (body != null) {
            request.putHeader("Content-Type", "application/json");
            request.bodyBytes(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        return request;
    }

    private EngineStream open(DockerHttpClient.Request request) throws EngineException {
        DockerHttpClient.Response response;
        try {
            response = http.execute(request);
        } catch (RuntimeException e) {
            throw new EngineException(
                    0, "cannot reach Docker at " + host + ": " + rootMessage(e) + "; is it running?", e);
        }
        if (response.getStatusCode() < FIRST_ERROR) {
            return new EngineStream(response);
        }
        try (response) {
            throw new EngineException(
                    response.getStatusCode(), message(response.getBody().readAllBytes()), null);
        } catch (IOException e) {
            throw new EngineException(response.getStatusCode(), request.path(), e);
        }
    }

    private static String message(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree.path("message").asText(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
