package dev.navarch.apiserver.audit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.navarch.spi.outbound.KubeconfigServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {

    @TempDir
    Path directory;

    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> proofs = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/audit", exchange -> {
            bodies.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            proofs.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.removeFirst(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Webhook webhook() throws Exception {
        Path config = directory.resolve("webhook.yaml");
        Files.writeString(config, """
                apiVersion: v1
                kind: Config
                current-context: one
                contexts: [{name: one, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d/audit"}}]
                users: [{name: u, user: {token: secret}}]
                """.formatted(server.getAddress().getPort()));
        return new Webhook(
                KubeconfigServer.of(
                        "--audit-webhook-config-file",
                        config,
                        Thread.ofVirtual().factory()),
                Duration.ofMillis(1));
    }

    @Test
    void eventsComeInOneList() throws Exception {
        try (Webhook webhook = webhook()) {
            webhook.write(List.of(
                    "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "{\"b\":2}".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(proofs).as("what is sent without encryption").isEmpty();
        JsonNode list = bodies.getFirst();
        assertThat(list.path("kind").asText()).isEqualTo("EventList");
        assertThat(list.path("apiVersion").asText()).isEqualTo("audit.k8s.io/v1");
        assertThat(list.path("items").get(1).path("b").asInt()).isEqualTo(2);
    }

    @Test
    void aBusyServiceIsAskedAgain() throws Exception {
        answers.addAll(List.of(503, 429, 200));
        try (Webhook webhook = webhook()) {
            webhook.write(List.of("{}".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(bodies).hasSize(3);
    }

    @Test
    void aServiceThatNeverTakesItGivesUpInTheEnd() throws Exception {
        answers.addAll(Collections.nCopies(20, 500));
        try (Webhook webhook = webhook()) {
            assertThatThrownBy(() -> webhook.write(List.of("{}".getBytes(StandardCharsets.UTF_8))))
                    .hasMessageContaining("500");
        }
        assertThat(bodies).hasSize(5);
    }
}
