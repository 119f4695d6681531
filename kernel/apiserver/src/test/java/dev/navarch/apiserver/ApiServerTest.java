package dev.navarch.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final User ADMIN = new User("admin", User.MASTERS);

    private final TestContext context = TestContext.create();
    private Storage storage;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(context);
        storage = provider.open();
        serve();
    }

    private void serve() throws Exception {
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
                ApiServerOptions.defaults()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        storage.close();
        context.close();
    }

    @Test
    void createsReadsChangesAndDeletes() throws Exception {
        Reply created = call("POST", MAPS, map("a", "1"));
        assertThat(created.code).isEqualTo(201);
        assertThat(created.body.at("/metadata/uid").asText()).hasSize(36);
        assertThat(call("GET", MAPS + "/a", "").body).isEqualTo(created.body);
        assertThat(call("POST", MAPS, map("a", "1")).reason()).isEqualTo("AlreadyExists");

        String stale = created.body.at("/metadata/resourceVersion").asText();
        assertThat(call("PUT", MAPS + "/a", map("a", "2")).body.at("/data/k").asText())
                .isEqualTo("2");
        String old = map("a", "3").replace("\"name\"", "\"resourceVersion\":\"" + stale + "\",\"name\"");
        assertThat(call("PUT", MAPS + "/a", old).reason()).isEqualTo("Conflict");

        assertThat(call("DELETE", MAPS + "/a", "").body.path("status").asText()).isEqualTo("Success");
        assertThat(call("GET", MAPS + "/a", "").code).isEqualTo(404);
    }

    @Test
    void pagesAreOneSnapshot() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            call("POST", MAPS, map(name, "1"));
        }
        JsonNode first = call("GET", MAPS + "?limit=2", "").body;
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
        call("DELETE", MAPS + "/c", "");
        call("POST", MAPS, map("d", "1"));
        JsonNode second = call(
                        "GET",
                        MAPS + "?limit=2&continue="
                                + first.at("/metadata/continue").asText(),
                        "")
                .body;
        assertThat(names(second)).containsExactly("c");
        assertThat(second.at("/metadata/resourceVersion")).isEqualTo(first.at("/metadata/resourceVersion"));
        assertThat(names(call("GET", MAPS, "").body)).containsExactly("a", "b", "d");
    }

    @Test
    void aPageThatIsForgottenSaysHowToGoOnWithWhatIsThereNow() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            call("POST", MAPS, map(name, "1"));
        }
        String token =
                call("GET", MAPS + "?limit=1", "").body.at("/metadata/continue").asText();
        call("DELETE", MAPS + "/b", "");
        server.close();
        serve();
        Reply expired = call("GET", MAPS + "?limit=1&continue=" + token, "");
        assertThat(expired.code).isEqualTo(410);
        assertThat(expired.reason()).isEqualTo("Expired");
        String fresh = expired.body.at("/metadata/continue").asText();
        assertThat(names(call("GET", MAPS + "?continue=" + fresh, "").body)).containsExactly("c");
    }

    @Test
    void selectsByLabelsAndFields() throws Exception {
        call("POST", MAPS, map("a", "1").replace("\"name\"", "\"labels\":{\"app\":\"x\"},\"name\""));
        call("POST", MAPS, map("b", "1"));
        assertThat(names(call("GET", MAPS + "?labelSelector=app%3Dx", "").body)).containsExactly("a");
        assertThat(names(call("GET", MAPS + "?labelSelector=app%21%3Dx", "").body))
                .containsExactly("b");
        assertThat(names(call("GET", MAPS + "?fieldSelector=metadata.name%3Db", "").body))
                .containsExactly("b");
        assertThat(call("GET", MAPS + "?fieldSelector=data.k%3D1", "").code).isEqualTo(400);
    }

    @Test
    void watchTellsEveryChangeOnceAndInOrder() throws Exception {
        call("POST", MAPS, map("a", "1"));
        String from = call("GET", MAPS, "").body.at("/metadata/resourceVersion").asText();
        try (java.io.InputStream watch = open(MAPS + "?watch=1&resourceVersion=" + from)) {
            call("POST", MAPS, map("b", "1"));
            call("PUT", MAPS + "/a", map("a", "2"));
            call("DELETE", MAPS + "/b", "");
            BufferedReader lines = new BufferedReader(new InputStreamReader(watch, UTF_8));
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                JsonNode event = JSON.readTree(lines.readLine());
                seen.add(event.path("type").asText() + " "
                        + event.at("/object/metadata/name").asText());
            }
            assertThat(seen).containsExactly("ADDED b", "MODIFIED a", "DELETED b");
        }
    }

    @Test
    void keepsWhatAFinalizerHoldsUntilItIsGone() throws Exception {
        call("POST", MAPS, map("a", "1").replace("\"name\"", "\"finalizers\":[\"example.com/f\"],\"name\""));
        JsonNode marked = call("DELETE", MAPS + "/a", "").body;
        assertThat(marked.at("/metadata/deletionTimestamp").asText()).isNotEmpty();
        assertThat(call("GET", MAPS + "/a", "").code).isEqualTo(200);
        assertThat(call("PUT", MAPS + "/a", map("a", "1")).code).isEqualTo(200);
        assertThat(call("GET", MAPS + "/a", "").code).isEqualTo(404);
    }

    @Test
    void gracefulDeletionLeavesARunningPodItsTime() throws Exception {
        String pods = "/api/v1/namespaces/default/pods";
        call(
                "POST",
                pods,
                "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"nodeName\":\"n\","
                        + "\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}");
        JsonNode marked = call("DELETE", pods + "/p", "").body;
        assertThat(marked.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
        assertThat(call("GET", pods + "/p", "").code).isEqualTo(200);
        call("DELETE", pods + "/p?gracePeriodSeconds=0", "");
        assertThat(call("GET", pods + "/p", "").code).isEqualTo(404);
    }

    @Test
    void aDryRunStoresNothing() throws Exception {
        assertThat(call("POST", MAPS + "?dryRun=All", map("a", "1")).code).isEqualTo(201);
        assertThat(call("GET", MAPS + "/a", "").code).isEqualTo(404);
    }

    @Test
    void endsWatchesWhenItStops() throws Exception {
        try (java.io.InputStream watch = open(MAPS + "?watch=1")) {
            server.close();
            assertThat(watch.readAllBytes()).isEmpty();
        }
    }

    @Test
    void refusesThoseWhomNobodyAllows() throws Exception {
        LoopbackResponse response =
                server.loopback().exchange(new LoopbackRequest("GET", MAPS, Map.of(), new byte[0], new User("eve")));
        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void answersTablesAndMetadata() throws Exception {
        call("POST", MAPS, map("a", "1"));
        JsonNode table = call("GET", MAPS, "", "application/json;as=Table;v=v1;g=meta.k8s.io").body;
        assertThat(table.at("/rows/0/cells/0").asText()).isEqualTo("a");
        JsonNode metadata =
                call("GET", MAPS, "", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io").body;
        assertThat(metadata.at("/items/0/metadata/name").asText()).isEqualTo("a");
        assertThat(metadata.at("/items/0").has("data")).isFalse();
    }

    private static String map(String name, String value) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\"},\"data\":{\"k\":\"" + value + "\"}}";
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
        return names;
    }

    private java.io.InputStream open(String uri) throws Exception {
        LoopbackResponse response =
                server.loopback().exchange(new LoopbackRequest("GET", uri, Map.of(), new byte[0], ADMIN));
        assertThat(response.status()).isEqualTo(200);
        return response.body();
    }

    private Reply call(String method, String uri, String body) throws Exception {
        return call(method, uri, body, "application/json");
    }

    private Reply call(String method, String uri, String body, String accept) throws Exception {
        LoopbackResponse response = server.loopback()
                .exchange(new LoopbackRequest(
                        method, uri, Map.of("Accept", List.of(accept)), body.getBytes(UTF_8), ADMIN));
        return new Reply(response.status(), JSON.readTree(response.body()));
    }

    private record Reply(int code, JsonNode body) {

        String reason() {
            return body.path("reason").asText();
        }
    }
}
