package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends what a step says to a server. Requests of one conversation share a connection; watches have their own. */
final class Requests implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** How long to wait for events that should not come, once all that should have. */
    private static final Duration LINGER = Duration.ofMillis(400);

    private static final int TEXT_KEPT = 2000;
    private static final String END_OF_INITIAL_EVENTS = "k8s.io/initial-events-end";

    private final SSLContext tls;
    private final ServerAddress server;
    private @Nullable HttpConnection connection;

    Requests(ServerAddress server) {
        this.tls = trusting();
        this.server = server;
    }

    /** What came back: a body that is not JSON is the value of {@code text}. */
    record Answer(int code, JsonNode body) {}

    /** Sends a request that is answered at once. */
    Answer send(JsonNode request) throws IOException {
        String method = request.path("method").asText();
        HttpConnection used = connection;
        if (used == null || !used.isReusable()) {
            close();
            used = new HttpConnection(tls, server);
            connection = used;
        }
        try {
            HttpConnection.Head head =
                    used.exchange(method, request.path("path").asText(), headers(request), body(request), TIMEOUT);
            byte[] body = used.body(head, method).readAllBytes();
            return new Answer(head.code(), parse(new String(body, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Watches until the expected number of events is there and no more come, or the request's time is over. */
    Answer watch(JsonNode request, int expected) throws IOException {
        int seconds = request.path("seconds").asInt(2);
        String path = request.path("path").asText();
        String watching = path + (path.contains("?") ? "&" : "?") + "watch=true&timeoutSeconds=" + seconds;
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        try (HttpConnection own = new HttpConnection(tls, server)) {
            HttpConnection.Head head =
                    own.exchange("GET", watching, headers(request), new byte[0], Duration.ofSeconds(seconds + 15));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(own.body(head, "GET"), StandardCharsets.UTF_8));
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    add(line, events);
                    if (expected > 0 && events.size() >= expected) {
                        own.waitAtMost(LINGER);
                    }
                }
            } catch (SocketTimeoutException _) {
                // Nothing came that was not recorded.
            }
            return new Answer(head.code(), events);
        }
    }

    private static void add(String line, ArrayNode events) throws JsonProcessingException {
        if (!line.isBlank()) {
            JsonNode event = Recording.JSON.readTree(line);
            if (!event.path("type").asText().equals("BOOKMARK") || line.contains(END_OF_INITIAL_EVENTS)) {
                events.add(event);
            }
        }
    }

    private static Map<String, String> headers(JsonNode request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", request.path("accept").asText("application/json"));
        headers.put("User-Agent", "replay/1.0");
        String user = request.has("as") ? request.get("as").asText("") : "admin";
        if (!user.isEmpty() && !request.path("as").isNull()) {
            headers.put("Authorization", "Bearer " + user + "token");
        }
        if (request.has("raw") || request.has("body")) {
            headers.put("Content-Type", request.path("contentType").asText("application/json"));
        }
        request.path("headers").forEachEntry((name, value) -> headers.put(name, value.asText()));
        return headers;
    }

    private static byte[] body(JsonNode request) throws JsonProcessingException {
        if (request.has("raw")) {
            return raw(request.get("raw").asText());
        }
        return request.has("body") ? Recording.JSON.writeValueAsBytes(withExponents(request.get("body"))) : new byte[0];
    }

    /** Exponents in small letters, as in the recordings: a quantity that is a number keeps its letters. */
    private static JsonNode withExponents(JsonNode node) {
        return Trees.change(
                node,
                value -> value.isBigDecimal() && value.asText().contains("E")
                        ? new POJONode(new RawValue(value.asText().replace('E', 'e')))
                        : value);
    }

    /** The text in UTF-8, where U+DCxx stands for the byte xx alone. */
    private static byte[] raw(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(character -> {
            if (character >= 0xdc80 && character <= 0xdcff) {
                bytes.write(character & 0xff);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode json = Recording.JSON.readTree(text);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException _) {
            // Some answers are plain text.
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "text",
                        text.codePointCount(0, text.length()) <= TEXT_KEPT
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, TEXT_KEPT)));
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** The server was started a moment ago by the one who asks. */
    private static final class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
