package dev.navarch.admission.image;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePolicyWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();
    private final TestContext context = TestContext.create();
    private final ImagePolicyWebhook step = new ImagePolicyWebhook();
    private HttpServer server;
    private volatile String answer = "{'allowed': true}";
    private volatile int code = 200;

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ObjectNode review = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            reviews.add(review);
            review.set("status", json(answer));
            byte[] body = review.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        step.close();
        server.stop(0);
        context.close();
    }

    @Test
    void asksAboutTheImagesOfAPod() throws Exception {
        start(Map.of());
        SampleRequest request = pod();
        answer = "{'allowed': true, 'auditAnnotations': {'k': 'v'}}";
        step.validate(request);
        assertThat(reviews).hasSize(1);
        assertThat(reviews.getFirst().path("kind").asText()).isEqualTo("ImageReview");
        assertThat(reviews.getFirst().path("spec"))
                .isEqualTo(json("{'containers': [{'image': 'a'}, {'image': 'i'}],"
                        + " 'annotations': {'x.image-policy.k8s.io/break': 'glass'}, 'namespace': 'n'}"));
        assertThat(request.annotations()).containsExactly(Map.entry("imagepolicywebhook.image-policy.k8s.io/k", "v"));
    }

    @Test
    void asksAboutEphemeralContainersWhenTheyAreAdded() throws Exception {
        start(Map.of());
        step.validate(pod().on("ephemeralcontainers"));
        assertThat(reviews.getFirst().at("/spec/containers")).hasToString("[{\"image\":\"e\"}]");
        assertThat(step.handles(Operation.UPDATE, "", "pods", "status")).isFalse();
        assertThat(step.handles(Operation.DELETE, "", "pods", "")).isFalse();
    }

    @Test
    void tellsWhyImagesAreRefused() {
        start(Map.of());
        answer = "{'allowed': false, 'reason': 'old'}";
        assertThatThrownBy(() -> step.validate(pod()))
                .hasMessage("image policy webhook backend denied one or more images: old");
    }

    @Test
    void remembersAnswersForAWhile() throws Exception {
        start(Map.of("allowTTL", 10, "denyTTL", -1));
        step.validate(pod());
        step.validate(pod());
        assertThat(reviews).hasSize(1);
        context.clock().advance(Duration.ofSeconds(11));
        answer = "{'allowed': false}";
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> step.validate(pod())).hasMessage("one or more images rejected by webhook backend");
        }
        assertThat(reviews).hasSize(3);
    }

    @Test
    void withoutAnAnswerNothingPassesUnlessTheConfigurationSaysSo() throws Exception {
        start(Map.of());
        code = 404;
        assertThatThrownBy(() -> step.validate(pod())).hasMessageContaining("could not find the requested resource");
        step.close();
        start(Map.of("defaultAllow", true));
        SampleRequest request = pod();
        step.validate(request);
        assertThat(request.annotations()).containsEntry("imagepolicywebhook.image-policy.k8s.io/failed-open", "true");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> start(Map.of("allowTTL", 1801)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("imagePolicy.allowTTL: 1801 is out of range");
        assertThatThrownBy(() -> step.start(context)).hasMessageContaining("imagePolicy: is missing");
    }

    private void start(Map<String, ?> settings) {
        Map<String, Object> policy = new HashMap<>(settings);
        policy.put("kubeConfigFile", kubeconfig().toString());
        step.start(context.with("imagePolicy", policy));
    }

    private Path kubeconfig() {
        try {
            return Files.writeString(directory.resolve("kubeconfig"), """
                    clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d/review"}}]
                    contexts: [{name: c, context: {cluster: c}}]
                    current-context: c
                    """.formatted(
                            server.getAddress().getPort()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SampleRequest pod() {
        return SampleRequest.create(
                "",
                "pods",
                json("{'metadata': {'name': 'p', 'namespace': 'n', 'annotations': {'other': 'x',"
                        + " 'x.image-policy.k8s.io/break': 'glass'}}, 'spec': {'containers': [{'image': 'a'}],"
                        + " 'initContainers': [{'image': 'i'}], 'ephemeralContainers': [{'image': 'e'}]}}"));
    }
}
