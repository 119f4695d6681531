package dev.navarch.apiserver.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.spi.authentication.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which forms and methods a path has. */
class NegotiatedPathsTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    private static Path directory;

    private static ServedCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ServedCluster(directory, ApiServerOptions.defaults());
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1|application/vnd.kubernetes.protobuf,application/json|200|k8s",
                "/apis|application/json;q=0.5, application/yaml|200|kind: APIGroupList",
                "/apis|application/json|200|{\"kind\":\"APIGroupList\"",
                "/apis|application/*|200|{\"kind\":\"APIGroupList\"",
                "/api/v1|application/*|406|406: Not Acceptable",
                "/api/v1|application/json;v=v1|406|NotAcceptable",
                "/version|text/plain|406|Available representations: application/json",
                "/version|text/plain,*/*|200|gitVersion",
                "/api/v1/namespaces/default/configmaps|application/json;stream=other|406|NotAcceptable",
                "/api/v1/namespaces/default/configmaps|application/json;stream=watch|200|ConfigMapList",
                "/api/v1/namespaces/default/configmaps|application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io|406"
                        + "|is a list",
                "/api/v1/namespaces/default/configmaps/none|application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"
                        + "|404|not found",
                "/api/v1/namespaces/%2e%2e/configmaps|*/*|500|invalid key",
                "/metrics/|*/*|404|page not found",
                "/livez/|*/*|404|page not found"
            })
    void aPathIsHadInTheFormsThatItHas(String path, String accept, int code, String part) throws Exception {
        Reply reply = call("GET", path, accept, "");
        assertThat(reply.code).as(reply.body).isEqualTo(code);
        assertThat(reply.body).contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /version, 405",
        "HEAD, /api/v1, 405",
        "HEAD, /apis/apps, 200",
        "POST, /apis/apps, 200",
        "POST, /apis/apps/v1, 405",
        "POST, /apis/apps/v9, 404",
        "DELETE, /openapi/v3, 200",
        "POST, /api/v1/nodes/x/y, 404"
    })
    void aPathTakesTheMethodsThatItTakes(String method, String path, int code) throws Exception {
        assertThat(call(method, path, "application/json", "").code).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Table, 406, NotAcceptable",
        "PartialObjectMetadata, 201, meta.k8s.io/v1",
        "PartialObjectMetadataList, 406, not a list"
    })
    void aReviewHasNoColumns(String shape, int code, String part) throws Exception {
        Reply reply = call(
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "application/json;as=" + shape + ";v=v1;g=meta.k8s.io",
                "{\"spec\":{\"nonResourceAttributes\":{\"path\":\"/x\",\"verb\":\"get\"}}}");
        assertThat(reply.code).as(reply.body).isEqualTo(code);
        assertThat(reply.body).contains(part);
    }

    @Test
    void whatCannotBeShownIsMadeNevertheless() throws Exception {
        String map = "{\"metadata\":{\"name\":\"shown\"}}";
        String list = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
        assertThat(call("POST", MAPS, list, map).code).isEqualTo(406);
        assertThat(call("GET", MAPS + "/shown", "application/json", "").code).isEqualTo(200);
    }

    @Test
    void aPatchIsReadWhereThereIsSomethingToPatch() throws Exception {
        assertThat(call("PATCH", MAPS + "/missing", "*/*", "[").code).isEqualTo(404);
        call("POST", MAPS, "*/*", "{\"metadata\":{\"name\":\"present\"}}");
        assertThat(call("PATCH", MAPS + "/present", "*/*", "[").code).isEqualTo(400);
    }

    private static Reply call(String method, String path, String accept, String body) throws Exception {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        LoopbackResponse response = cluster.server()
                .loopback()
                .exchange(new LoopbackRequest(
                        method,
                        path,
                        Map.of("Accept", List.of(accept), "Content-Type", List.of(type)),
                        body.getBytes(UTF_8),
                        new User("admin")));
        return new Reply(response.status(), new String(response.body().readAllBytes(), ISO_8859_1));
    }

    private record Reply(int code, String body) {}
}
