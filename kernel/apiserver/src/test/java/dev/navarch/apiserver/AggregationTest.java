package dev.navarch.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.tls.Trust;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API server behind this one, over TLS that proves both sides. */
class AggregationTest {

    private final Metrics metrics = new Metrics();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICES = "/apis/apiregistration.k8s.io/v1/apiservices";
    private static final String THINGS = "/apis/things.example.org/v1";
    private static final User ADMIN =
            new User("admin", "u-1", List.of(User.MASTERS), Map.of("some.key/x", List.of("1")));

    @TempDir
    Path directory;

    private final TestContext context = TestContext.create();
    private final BlockingQueue<Map<String, List<String>>> asked = new LinkedBlockingQueue<>();
    private Storage storage;
    private ApiServer server;
    private HttpsServer remote;
    private ClusterCertificates certificates;

    @BeforeEach
    void start() throws Exception {
        certificates = ClusterCertificates.open(directory, Clock.systemUTC(), new SecureRandom());
        startRemote();
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(context);
        storage = provider.open();
        server = ApiServer.start(new ApiServerParts(
                storage,
                objects -> new ServerPlugins(
                        new FixedPlugins<>(List.of()), new FixedPlugins<>(List.of()), new FixedPlugins<>(List.of())),
                Clock.systemUTC(),
                new Random(1),
                "10.96.0.0/16",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                ApiServerOptions.defaults(),
                Optional.of(certificates::frontProxyClient),
                metrics));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        remote.stop(0);
        storage.close();
        context.close();
    }

    @Test
    void passesRequestsOnAndSaysWhoAsks() throws Exception {
        register(remote.getAddress().getPort(), certificates.clusterAuthority().certificate());
        awaitReason("Passed");
        Reply reply = call("GET", THINGS + "/namespaces/default/things/x?a=b%20c", "");
        assertThat(reply.code).isEqualTo(200);
        assertThat(reply.body.path("path").asText()).isEqualTo(THINGS + "/namespaces/default/things/x?a=b%20c");
        Map<String, List<String>> headers = asked.poll(5, TimeUnit.SECONDS);
        assertThat(headers).containsEntry("X-remote-user", List.of("admin"));
        assertThat(headers).containsEntry("X-remote-uid", List.of("u-1"));
        assertThat(headers.get("X-remote-group")).contains(User.MASTERS);
        assertThat(headers).containsEntry("X-remote-extra-some.key%2fx", List.of("1"));
        assertThat(headers).doesNotContainKey("X-remote-extra-forged");
    }

    @Test
    void refusesRedirects() throws Exception {
        register(remote.getAddress().getPort(), certificates.clusterAuthority().certificate());
        awaitReason("Passed");
        assertThat(call("GET", THINGS + "/namespaces/default/things/redirect", "").code)
                .isEqualTo(502);
    }

    @Test
    void mergesDiscovery() throws Exception {
        register(remote.getAddress().getPort(), certificates.clusterAuthority().certificate());
        awaitReason("Passed");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        JsonNode things = aggregated();
        while (!things.has("resources") && System.nanoTime() < end) {
            Thread.sleep(20);
            things = aggregated();
        }
        assertThat(things.at("/resources/0/resource").asText()).isEqualTo("things");
        assertThat(things.path("freshness").asText()).isEqualTo("Current");
        JsonNode groups = call("GET", "/apis", "").body.path("groups");
        assertThat(groups.path(0).path("name").asText()).isEqualTo("apiregistration.k8s.io");
        assertThat(groups.findValuesAsText("name")).contains("things.example.org");
    }

    @Test
    void saysWhyAServerCannotBeUsed() throws Exception {
        register(
                remote.getAddress().getPort(),
                certificates.frontProxyAuthority().certificate());
        awaitReason("FailedDiscoveryCheck");
        assertThat(call("GET", THINGS + "/things", "").code).isEqualTo(503);
        call("DELETE", "/api/v1/namespaces/kube-system/services/agg", "");
        awaitReason("ServiceNotFound");
        assertThat(metrics.print())
                .contains("aggregator_unavailable_apiservice{name=\"v1.\"} 0\n")
                .contains("aggregator_unavailable_apiservice{name=\"v1.things.example.org\"} 1\n");
    }

    @Test
    void countsHowOftenAServerCeasesToAnswer() throws Exception {
        register(remote.getAddress().getPort(), certificates.clusterAuthority().certificate());
        awaitReason("Passed");
        call("DELETE", "/api/v1/namespaces/kube-system/services/agg", "");
        awaitReason("ServiceNotFound");
        String lost =
                "aggregator_unavailable_apiservice_total{name=\"v1.things.example.org\",reason=\"ServiceNotFound\"} 1\n";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!metrics.print().contains(lost) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(metrics.print()).contains(lost);
    }

    @Test
    void keepsApiServicesOfDefinitions() throws Exception {
        call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "widgets.example.com"},
                 "spec": {"group": "example.com", "scope": "Cluster",
                  "names": {"plural": "widgets", "kind": "Widget"},
                  "versions": [{"name": "v1", "served": true, "storage": true,
                   "schema": {"openAPIV3Schema": {"type": "object"}}}]}}""");
        await(SERVICES + "/v1.example.com", "/status/conditions/0/reason", "Local");
        call("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com", "");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (call("GET", SERVICES + "/v1.example.com", "").code != 404 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(call("GET", SERVICES + "/v1.example.com", "").code).isEqualTo(404);
    }

    private JsonNode aggregated() throws Exception {
        JsonNode all = call(
                        "GET",
                        "/apis",
                        "",
                        Map.of(
                                "Accept",
                                List.of("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")))
                .body;
        for (JsonNode group : all.path("items")) {
            if (group.at("/metadata/name").asText().equals("things.example.org")) {
                return group.at("/versions/0");
            }
        }
        return JSON.missingNode();
    }

    private void register(int port, java.security.cert.X509Certificate authority) throws Exception {
        call("POST", "/api/v1/namespaces/kube-system/services", """
                {"metadata": {"name": "agg"}, "spec": {"type": "ExternalName", "externalName": "localhost"}}""");
        String bundle = Base64.getEncoder().encodeToString(Pem.encode(authority).getBytes(UTF_8));
        Reply created = call("POST", SERVICES, """
                {"apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService",
                 "metadata": {"name": "v1.things.example.org"},
                 "spec": {"group": "things.example.org", "version": "v1", "groupPriorityMinimum": 100,
                  "versionPriority": 10, "caBundle": "%s",
                  "service": {"namespace": "kube-system", "name": "agg", "port": %d}}}""".formatted(bundle, port));
        assertThat(created.code).isEqualTo(201);
    }

    private void awaitReason(String reason) throws Exception {
        await(SERVICES + "/v1.things.example.org", "/status/conditions/0/reason", reason);
    }

    private void await(String path, String pointer, String value) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!call("GET", path, "").body.at(pointer).asText().equals(value) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(call("GET", path, "").body.at(pointer).asText()).isEqualTo(value);
    }

    private void startRemote() throws Exception {
        SSLContext tls = Trust.of(List.of(certificates.frontProxyAuthority().certificate()))
                .context(certificates.apiServer(Set.of("agg.kube-system.svc")).keys());
        remote = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        remote.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters both = tls.getDefaultSSLParameters();
                both.setNeedClientAuth(true);
                parameters.setSSLParameters(both);
            }
        });
        remote.createContext("/", this::answer);
        remote.setExecutor(task -> Thread.ofVirtual().start(task));
        remote.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(THINGS + "/")) {
            asked.add(Map.copyOf(exchange.getRequestHeaders()));
        }
        int code = 200;
        String body = "{\"path\": \"" + exchange.getRequestURI() + "\"}";
        if (path.equals(THINGS)) {
            body = """
                {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "things.example.org/v1",
                 "resources": [{"name": "things", "namespaced": true, "kind": "Thing", "verbs": ["get"]}]}""";
        } else if (path.endsWith("/redirect")) {
            code = 302;
            exchange.getResponseHeaders().add("Location", "https://169.254.169.254/");
        } else if (!path.startsWith(THINGS)) {
            code = 404;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply call(String method, String uri, String body) throws Exception {
        return call(
                method,
                uri,
                body,
                Map.of("Content-Type", List.of("application/json"), "X-Remote-Extra-Forged", List.of("1")));
    }

    private Reply call(String method, String uri, String body, Map<String, List<String>> headers) throws Exception {
        LoopbackResponse response =
                server.loopback().exchange(new LoopbackRequest(method, uri, headers, body.getBytes(UTF_8), ADMIN));
        byte[] bytes = response.body().readAllBytes();
        try {
            return new Reply(response.status(), JSON.readTree(bytes));
        } catch (IOException e) {
            return new Reply(response.status(), JSON.missingNode());
        }
    }

    private record Reply(int code, JsonNode body) {}
}
