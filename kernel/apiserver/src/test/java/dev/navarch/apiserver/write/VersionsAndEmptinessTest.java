package dev.navarch.apiserver.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.spi.authentication.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a write makes of the version that a body names, of an absent object, and of lists that are sent empty. */
class VersionsAndEmptinessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
    private static final String SCALERS = "/namespaces/default/horizontalpodautoscalers";
    private static final String ANY = "admin";

    @TempDir
    private Path directory;

    private ServedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new ServedCluster(directory, ApiServerOptions.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, abc, 201",
        "POST, 0, 201",
        "POST, 12, 500",
        "PUT, abc, 500",
        "PUT, 0, 201",
        "PUT, 12, 201",
        "PUT, 99999999999999999999, 500",
        "APPLY, -1, 500",
        "APPLY, 12, 201",
        "APPLY, 0, 201"
    })
    void anAbsentObjectIsCreatedWhateverItsVersion(String verb, String version, int code) throws Exception {
        String body = lease("\"resourceVersion\":\"" + version + "\"");
        assertThat(call(ANY, verb, verb.equals("POST") ? LEASES : LEASES + "/x", body).code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"abc, 500", "99999999999999999999, 500", "18446744073709551615, 409", "1, 409"})
    void aPresentObjectHasOneVersion(String version, int code) throws Exception {
        Reply made = call(ANY, "POST", LEASES, lease("\"labels\":{}"));
        assertThat(call(ANY, "PUT", LEASES + "/x", lease("\"resourceVersion\":\"" + version + "\"")).code)
                .isEqualTo(code);
        String padded = "00" + made.body.at("/metadata/resourceVersion").asText();
        assertThat(call(ANY, "PUT", LEASES + "/x", lease("\"resourceVersion\":\"" + padded + "\"")).code)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "APPLY"})
    void theStatusOfAnAbsentServiceCreatesIt(String verb) throws Exception {
        String status = "/api/v1/namespaces/default/services/x/status";
        String named = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"x\"},\"spec\":";
        assertThat(call(ANY, verb, status, named + "{}}").code).isEqualTo(422);
        assertThat(call(ANY, verb, status, named + "{\"ports\":[{\"port\":80}]}}").code)
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "APPLY"})
    void whoMayNotCreateDoesNotCreateByOtherVerbs(String verb) throws Exception {
        assertThat(call(ServedCluster.UPDATER, verb, LEASES + "/x", lease("\"labels\":{}")).code)
                .isEqualTo(403);
        assertThat(call(ANY, verb, LEASES + "/x", lease("\"uid\":\"11111111-2222-3333-4444-555555555555\"")).code)
                .isEqualTo(409);
        assertThat(call(ANY, "GET", LEASES + "/x", "").code).isEqualTo(404);
        assertThat(call(ANY, verb, LEASES + "/x", lease("\"labels\":{}")).code).isEqualTo(201);
    }

    @Test
    void anEmptyListBelongsToWhoSentItThoughStorageDoesNotKeepIt() throws Exception {
        Reply sent = call(ANY, "POST", ROLES + "?fieldManager=a", role("[]"));
        assertThat(sent.body.path("rules").isNull()).isTrue();
        assertThat(sent.body.at("/metadata/managedFields/0/fieldsV1").has("f:rules"))
                .isTrue();
        Reply shown = call(ANY, "PUT", ROLES + "/x?fieldManager=b&dryRun=All", role("[]"));
        assertThat(shown.body.path("rules").isNull()).isTrue();
        assertThat(shown.body.at("/metadata/managedFields/0/manager").asText()).isEqualTo("b");
    }

    @Test
    void whatSomebodyElseOwnsIsForgottenInAnyVersion() throws Exception {
        String scaler = "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":"
                + "{\"name\":\"x\"},\"spec\":{\"maxReplicas\":3,\"scaleTargetRef\":"
                + "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"a\"}}}";
        String versioned = "/apis/autoscaling/v1" + SCALERS;
        Reply made = call(ANY, "POST", versioned + "?fieldManager=m", scaler);
        assertThat(made.body.at("/metadata/managedFields"))
                .as(made.body.toString())
                .isNotEmpty();
        Reply reset = call(ANY, "MERGE", versioned + "/x", "{\"metadata\":{\"managedFields\":[{}]}}");
        assertThat(reset.code).isEqualTo(200);
        assertThat(reset.body.at("/metadata").has("managedFields")).isFalse();
    }

    @Test
    void aDeletionTimeThatIsNotSentBackIsNobodys() throws Exception {
        call(ANY, "POST", LEASES, lease("\"finalizers\":[\"example.com/x\"]"));
        call(ANY, "DELETE", LEASES + "/x", "");
        Reply forged = call(
                ANY,
                "MERGE",
                LEASES + "/x?fieldManager=forger",
                "{\"metadata\":{\"deletionTimestamp\":\"2020-01-01T00:00:00Z\",\"labels\":{\"a\":\"b\"}}}");
        assertThat(forged.body.toString()).contains("f:deletionTimestamp");
        String version = forged.body.at("/metadata/resourceVersion").asText();
        Reply sent = call(
                ANY,
                "PUT",
                LEASES + "/x",
                lease("\"finalizers\":[\"example.com/x\"],\"resourceVersion\":\"" + version + "\""));
        assertThat(sent.body.at("/metadata").has("deletionTimestamp")).isTrue();
        assertThat(sent.body.toString()).doesNotContain("f:deletionTimestamp");
    }

    private static String lease(String metadata) {
        return "{\"apiVersion\":\"coordination.k8s.io/v1\",\"kind\":\"Lease\",\"metadata\":{\"name\":\"x\"," + metadata
                + "}}";
    }

    private static String role(String rules) {
        return "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"Role\",\"metadata\":{\"name\":\"x\"},"
                + "\"rules\":" + rules + "}";
    }

    private Reply call(String user, String verb, String uri, String body) throws Exception {
        String method = verb.equals("APPLY") || verb.equals("MERGE") ? "PATCH" : verb;
        String type =
                switch (verb) {
                    case "APPLY" -> "application/apply-patch+yaml";
                    case "MERGE" -> "application/merge-patch+json";
                    default -> "application/json";
                };
        String target = verb.equals("APPLY") ? uri + "?fieldManager=m" : uri;
        LoopbackResponse response = cluster.server()
                .loopback()
                .exchange(new LoopbackRequest(
                        method, target, Map.of("Content-Type", List.of(type)), body.getBytes(UTF_8), new User(user)));
        return new Reply(response.status(), JSON.readTree(response.body()));
    }

    private record Reply(int code, JsonNode body) {}
}
