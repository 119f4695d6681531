package dev.navarch.apiserver.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Custom resources of two versions, between which a webhook behind TLS converts. */
class ConversionWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String ONE = "/apis/example.org/v1/namespaces/default/things";
    private static final String TWO = "/apis/example.org/v2/namespaces/default/things";

    @TempDir
    Path directory;

    private final BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Consumer<ObjectNode> mood = review -> {};
    private volatile boolean asleep;
    private ServedCluster cluster;
    private HttpClient client;
    private HttpsServer webhook;

    @BeforeEach
    void start() throws Exception {
        cluster = new ServedCluster(directory.resolve("server"), ApiServerOptions.defaults());
        client = cluster.client(HttpClient.Version.HTTP_1_1);
        ClusterCertificates certificates =
                ClusterCertificates.open(directory.resolve("webhook"), Clock.systemUTC(), new SecureRandom());
        webhook = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        webhook.setHttpsConfigurator(new HttpsConfigurator(Trust.of(List.of())
                .context(certificates.apiServer(Set.of("127.0.0.1")).keys())));
        webhook.createContext("/", this::convert);
        webhook.setExecutor(task -> Thread.ofVirtual().start(task));
        webhook.start();
        define(Pem.encode(certificates.clusterAuthority().certificate()));
        for (String name : List.of("a", "b", "c")) {
            assertThat(call("POST", ONE, thing("v1", name)).code).isEqualTo(201);
        }
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        webhook.stop(0);
        cluster.close();
    }

    @Test
    void aListIsConvertedByOneCall() throws Exception {
        Reply list = call("GET", TWO, "");
        assertThat(list.code).isEqualTo(200);
        assertThat(list.body.at("/items/2/host").asText()).isEqualTo("converted for v2");
        assertThat(sizes).containsExactly(3);
        assertThat(call("GET", ONE, "").body.at("/items/2/host").asText()).isEqualTo("h");
        assertThat(call("GET", TWO, "").code).isEqualTo(200);
        assertThat(sizes)
                .as("what was converted is kept, also while the stored version is read")
                .hasSize(1);
    }

    @Test
    void whatIsWrittenInAnotherVersionIsStoredInTheOne() throws Exception {
        assertThat(call("POST", TWO, thing("v2", "d")).code).isEqualTo(201);
        assertThat(call("GET", ONE + "/d", "").body.path("host").asText()).isEqualTo("converted for v1");
        sizes.clear();
        assertThat(call("POST", TWO + "?dryRun=All", thing("v2", "e")).code).isEqualTo(201);
        assertThat(sizes).as("a dry run goes the same way, there and back").containsExactly(1, 1);
    }

    @Test
    void answersThatDoNotFitAreRefused() throws Exception {
        refuses(review -> ((ObjectNode) review.path("response")).put("uid", "other"), "expected response.uid");
        refuses(review -> review.remove("response"), "no response provided");
        refuses(
                review -> review.withObjectProperty("response")
                        .withArrayProperty("convertedObjects")
                        .removeAll(),
                "returned 0 objects, expected 1");
        refuses(
                review -> ((ObjectNode) review.at("/response/convertedObjects/0/metadata")).put("name", "other"),
                "must have the same name: a != other");
        refuses(
                review -> ((ObjectNode) review.at("/response/result"))
                        .put("status", "Failure")
                        .put("message", "not now"),
                "conversion webhook for example.org/v1, Kind=Thing failed: not now");
    }

    private void refuses(Consumer<ObjectNode> wrong, String told) throws Exception {
        mood = wrong;
        Reply reply = call("GET", TWO + "/a", "");
        assertThat(reply.code).isEqualTo(500);
        assertThat(reply.body.path("message").asText()).contains(told);
        assertThat(reply.body.has("reason")).isFalse();
        assertThat(call("GET", ONE + "/a", "").code).isEqualTo(200);
    }

    @Test
    void aWatchBeginsOnceWhatIsThereCanBeShown() throws Exception {
        String watch = TWO + "?watch=true&resourceVersion=0&timeoutSeconds=1";
        mood = review -> review.remove("response");
        Reply refused = call("GET", watch, "");
        assertThat(refused.code).isEqualTo(429);
        assertThat(refused.body.at("/details/retryAfterSeconds").asInt()).isEqualTo(1);
        mood = review -> {};
        sizes.clear();
        Reply first = call("GET", watch, "");
        assertThat(first.code).isEqualTo(200);
        assertThat(first.body.at("/object/host").asText()).isEqualTo("converted for v2");
        assertThat(sizes).as("all that is there, by one call").containsExactly(3);
    }

    @Test
    void aWebhookIsNotAwaitedLongerThanTheRequestMayTake() throws Exception {
        asleep = true;
        Instant before = Instant.now();
        Reply reply = call("GET", TWO + "/a?timeout=300ms", "");
        assertThat(reply.code).isEqualTo(504);
        assertThat(reply.body.path("message").asText())
                .isEqualTo("Timeout: request did not complete within the allotted timeout");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private void convert(HttpExchange exchange) throws IOException {
        ObjectNode review = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        JsonNode request = review.remove("request");
        String version = request.path("desiredAPIVersion").asText();
        sizes.add(request.path("objects").size());
        ObjectNode response = review.putObject("response");
        response.set("uid", request.get("uid"));
        response.putObject("result").put("status", "Success");
        for (JsonNode each : request.path("objects")) {
            response.withArrayProperty("convertedObjects")
                    .add(((ObjectNode) each)
                            .put("apiVersion", version)
                            .put("host", "converted for " + version.substring(version.indexOf('/') + 1)));
        }
        mood.accept(review);
        if (asleep) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] bytes = JSON.writeValueAsBytes(review);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void define(String authority) throws Exception {
        String schema = """
                "schema": {"openAPIV3Schema": {"type": "object", "properties": {"host": {"type": "string"}}}}""";
        Reply made = call("POST", DEFINITIONS, """
                {"metadata": {"name": "things.example.org"}, "spec": {"group": "example.org", "scope": "Namespaced",
                 "names": {"plural": "things", "singular": "thing", "kind": "Thing"},
                 "versions": [{"name": "v1", "served": true, "storage": true, %s},
                              {"name": "v2", "served": true, "storage": false, %s}],
                 "conversion": {"strategy": "Webhook", "webhook": {"conversionReviewVersions": ["v1"],
                  "clientConfig": {"url": "https://127.0.0.1:%d/", "caBundle": "%s"}}}}}
                """.formatted(
                        schema,
                        schema,
                        webhook.getAddress().getPort(),
                        Base64.getEncoder().encodeToString(authority.getBytes(UTF_8))));
        assertThat(made.code).isEqualTo(201);
        Instant late = Instant.now().plusSeconds(10);
        while (call("GET", TWO, "").code != 200 && Instant.now().isBefore(late)) {
            Thread.sleep(20);
        }
    }

    private static String thing(String version, String name) {
        return "{\"apiVersion\": \"example.org/" + version + "\", \"kind\": \"Thing\", \"metadata\": {\"name\": \""
                + name + "\"}, \"host\": \"h\"}";
    }

    private record Reply(int code, JsonNode body) {}

    private Reply call(String method, String path, String body) throws Exception {
        HttpRequest request = cluster.request("admin", path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
