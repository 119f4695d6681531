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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CustomResourcesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final User ADMIN = new User("admin", User.MASTERS);
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String TOOLS = "/apis/acme.example/v1/namespaces/default/tools";
    private static final String SCHEMA =
            "{'type':'object','properties':{'spec':{'type':'object','properties':{'size':{'type':'integer','maximum':9},"
                    + "'colour':{'type':'string','default':'red'},'replicas':{'type':'integer'}}},"
                    + "'status':{'type':'object','properties':{'replicas':{'type':'integer'}}}}}";

    private final TestContext context = TestContext.create();
    private Storage storage;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
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
                ApiServerOptions.defaults()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        storage.close();
        context.close();
    }

    @Test
    void aDefinitionIsServedAsSoonAsItIsEstablished() throws Exception {
        assertThat(status("GET", TOOLS, "")).isEqualTo(404);
        define("v1", SCHEMA, "");
        JsonNode made = call("POST", TOOLS, tool("a", "'size':3,'odd':1")).body;
        assertThat(made.path("spec").toString()).isEqualTo("{\"size\":3,\"colour\":\"red\"}");
        assertThat(made.at("/metadata/generation").asInt()).isOne();
        JsonNode list = call("GET", TOOLS, "").body;
        assertThat(list.path("kind").asText()).isEqualTo("ToolList");
        assertThat(list.at("/items/0/kind").asText()).isEqualTo("Tool");
        assertThat(call("POST", TOOLS, tool("b", "'size':10")).causes()).containsExactly("spec.size");
        assertThat(call("POST", TOOLS + "?fieldValidation=Strict", tool("b", "'odd':1")).code)
                .isEqualTo(400);
    }

    @Test
    void pathsOfTheWrongScopeLeadNowhere() throws Exception {
        define("v1", SCHEMA, "");
        assertThat(status("POST", "/apis/acme.example/v1/tools", tool("a", ""))).isEqualTo(404);
        assertThat(status("GET", "/apis/acme.example/v1/tools/a", "")).isEqualTo(404);
        assertThat(status("GET", "/apis/acme.example/v2/namespaces/default/tools", ""))
                .isEqualTo(404);
        assertThat(status("GET", "/apis/acme.example/v1/tools", "")).isEqualTo(200);
    }

    @Test
    void unchangedMistakesPassAndNewOnesDoNot() throws Exception {
        define("v1", SCHEMA.replace("'maximum':9", "'maximum':99"), "");
        call("POST", TOOLS, tool("a", "'size':50"));
        patch(DEFINITIONS + "/tools.acme.example", definition("v1", SCHEMA, ""));
        assertThat(patch(TOOLS + "/a", "{'spec':{'colour':'blue'}}").code).isEqualTo(200);
        assertThat(patch(TOOLS + "/a", "{'spec':{'size':51}}").causes()).containsExactly("spec.size");
    }

    @Test
    void statusAndScaleArePartsOfTheirOwn() throws Exception {
        define(
                "v1",
                SCHEMA,
                ",'subresources':{'status':{},'scale':{'specReplicasPath':'.spec.replicas','statusReplicasPath':'.status.replicas'}}");
        JsonNode made =
                call("POST", TOOLS, tool("a", "'replicas':2").replace("'spec'", "'status':{'replicas':7},'spec'")).body;
        assertThat(made.has("status")).isFalse();
        assertThat(patch(TOOLS + "/a/status", "{'status':{'replicas':1},'spec':{'size':1}}")
                        .body
                        .path("spec"))
                .isEqualTo(made.path("spec"));
        JsonNode scale = patch(TOOLS + "/a/scale", "{'spec':{'replicas':5}}").body;
        assertThat(scale.at("/status/replicas").asInt()).isOne();
        assertThat(call("GET", TOOLS + "/a", "").body.at("/spec/replicas").asInt())
                .isEqualTo(5);
        assertThat(status("GET", TOOLS + "/a/log", "")).isEqualTo(404);
    }

    @Test
    void aChangedSchemaCountsAtOnceAndEndsWatches() throws Exception {
        define("v1", SCHEMA, "");
        call("POST", TOOLS, tool("a", ""));
        CompletableFuture<Long> lines = lines(TOOLS + "?watch=1");
        patch(
                DEFINITIONS + "/tools.acme.example",
                definition("v1", SCHEMA.replace("'colour'", "'extra':{'type':'string','default':'new'},'colour'"), ""));
        assertThat(call("GET", TOOLS + "/a", "").body.at("/spec/extra").asText())
                .isEqualTo("new");
        assertThat(lines.get(10, TimeUnit.SECONDS)).isOne();
    }

    @Test
    void objectsOfOneVersionAreServedInAnother() throws Exception {
        define("v1", SCHEMA, "");
        call("POST", TOOLS, tool("a", "'size':3"));
        String second = "{'name':'v2','served':true,'storage':false,'schema':{'openAPIV3Schema':"
                + SCHEMA.replace("'size':{'type':'integer','maximum':9},", "") + "}}";
        String both = definition("v1", SCHEMA, "").replace("]}}", "," + second + "]}}");
        patch(DEFINITIONS + "/tools.acme.example", both);
        JsonNode seen = call("GET", TOOLS.replace("/v1/", "/v2/") + "/a", "").body;
        assertThat(seen.path("apiVersion").asText()).isEqualTo("acme.example/v2");
        assertThat(seen.path("spec").toString()).isEqualTo("{\"colour\":\"red\"}");
    }

    @Test
    void objectsGoBeforeTheirDefinition() throws Exception {
        define("v1", SCHEMA, "");
        for (int i = 0; i < 20; i++) {
            call("POST", TOOLS, tool("t" + i, ""));
        }
        CompletableFuture<Long> lines = lines(TOOLS + "?watch=1");
        JsonNode going = call("DELETE", DEFINITIONS + "/tools.acme.example", "").body;
        assertThat(going.at("/metadata/finalizers/0").asText()).startsWith("customresourcecleanup");
        await(() -> status("GET", DEFINITIONS + "/tools.acme.example", "") == 404);
        assertThat(status("GET", TOOLS, "")).isEqualTo(404);
        assertThat(lines.get(10, TimeUnit.SECONDS)).isEqualTo(40);
        define("v1", SCHEMA, "");
        assertThat(call("GET", TOOLS, "").body.path("items")).isEmpty();
    }

    @Test
    void namesBelongToTheFirstWhoAskedForThem() throws Exception {
        define("v1", SCHEMA, "");
        String other = definition("v1", SCHEMA, "")
                .replace("tools", "utensils")
                .replace("'singular':'tool'", "'singular':'utensil'");
        call("POST", DEFINITIONS, other);
        await(() -> call("GET", DEFINITIONS + "/utensils.acme.example", "")
                .body
                .at("/status/conditions/0/reason")
                .asText()
                .endsWith("KindConflict"));
        assertThat(status("GET", TOOLS.replace("tools", "utensils"), "")).isEqualTo(404);
        call("DELETE", DEFINITIONS + "/tools.acme.example", "");
        await(() -> status("GET", TOOLS.replace("tools", "utensils"), "") == 200);
    }

    @Test
    void columnsAndSelectableFieldsComeFromTheDefinition() throws Exception {
        define(
                "v1",
                SCHEMA,
                ",'additionalPrinterColumns':[{'name':'Size','type':'integer','jsonPath':'.spec.size'}],"
                        + "'selectableFields':[{'jsonPath':'.spec.colour'}]");
        call("POST", TOOLS, tool("a", "'size':3"));
        call("POST", TOOLS, tool("b", "'colour':'blue'"));
        JsonNode table = call("GET", TOOLS, "", "application/json;as=Table;v=v1;g=meta.k8s.io").body;
        assertThat(table.at("/rows/0/cells").toString()).isEqualTo("[\"a\",3]");
        assertThat(table.at("/rows/1/cells").toString()).isEqualTo("[\"b\",null]");
        JsonNode blue = call("GET", TOOLS + "?fieldSelector=spec.colour%3Dblue", "").body;
        assertThat(blue.path("items")).hasSize(1);
        assertThat(status("GET", TOOLS + "?fieldSelector=spec.size%3D3", "")).isEqualTo(400);
    }

    @Test
    void protobufIsForMetadataOnly() throws Exception {
        define("v1", SCHEMA, "");
        assertThat(call("GET", TOOLS, "", "application/vnd.kubernetes.protobuf").code)
                .isEqualTo(406);
        assertThat(call("GET", TOOLS, "", "application/vnd.kubernetes.protobuf,application/json").code)
                .isEqualTo(200);
        LoopbackResponse strategic = exchange(
                "PATCH", TOOLS + "/a", "{}", Map.of("Content-Type", List.of("application/strategic-merge-patch+json")));
        assertThat(strategic.status()).isEqualTo(415);
    }

    @Test
    void schemasThatAreNotStructuralAreRefused() throws Exception {
        Reply refused =
                call("POST", DEFINITIONS, definition("v1", SCHEMA.replace("{'type':'integer','maximum':9}", "{}"), ""));
        assertThat(refused.code).isEqualTo(422);
        assertThat(refused.causes())
                .containsExactly("spec.validation.openAPIV3Schema.properties[spec].properties[size].type");
    }

    private static String definition(String version, String schema, String more) {
        return ("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',"
                + "'metadata':{'name':'tools.acme.example'},'spec':{'group':'acme.example','scope':'Namespaced',"
                + "'names':{'plural':'tools','singular':'tool','kind':'Tool'},'versions':[{'name':'" + version
                + "','served':true,'storage':true,'schema':{'openAPIV3Schema':" + schema + "}" + more + "}]}}");
    }

    private static String tool(String name, String spec) {
        return "{'apiVersion':'acme.example/v1','kind':'Tool','metadata':{'name':'" + name + "'},'spec':{" + spec
                + "}}";
    }

    private void define(String version, String schema, String more) throws Exception {
        assertThat(call("POST", DEFINITIONS, definition(version, schema, more)).code)
                .isEqualTo(201);
        await(() -> status("GET", TOOLS, "") == 200);
    }

    /** How many lines a watch has when it ends. */
    private CompletableFuture<Long> lines(String uri) throws Exception {
        LoopbackResponse watch = exchange("GET", uri, "", Map.of());
        assertThat(watch.status()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> new BufferedReader(new InputStreamReader(watch.body(), UTF_8))
                .lines()
                .count());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private int status(String method, String uri, String body) throws Exception {
        try (var answer = exchange(method, uri, body, Map.of()).body()) {
            answer.readAllBytes();
        }
        return exchange(method, uri, body, Map.of()).status();
    }

    private Reply patch(String uri, String body) throws Exception {
        return reply(exchange("PATCH", uri, body, Map.of("Content-Type", List.of("application/merge-patch+json"))));
    }

    private Reply call(String method, String uri, String body) throws Exception {
        return call(method, uri, body, "application/json");
    }

    private Reply call(String method, String uri, String body, String accept) throws Exception {
        return reply(exchange(method, uri, body, Map.of("Accept", List.of(accept))));
    }

    private LoopbackResponse exchange(String method, String uri, String body, Map<String, List<String>> headers)
            throws Exception {
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
        return server.loopback().exchange(new LoopbackRequest(method, uri, headers, bytes, ADMIN));
    }

    private static Reply reply(LoopbackResponse response) throws Exception {
        byte[] body = response.body().readAllBytes();
        boolean json = body.length > 0 && body[0] == '{';
        return new Reply(response.status(), json ? JSON.readTree(body) : JSON.createObjectNode());
    }

    private record Reply(int code, JsonNode body) {

        List<String> causes() {
            return body.at("/details/causes").findValuesAsText("field");
        }
    }
}
