package dev.navarch.apiserver.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfPortraitTest {

    @TempDir
    Path directory;

    private HttpResponse<String> get(String path, String accept) throws Exception {
        try (ServedCluster cluster = new ServedCluster(directory, ApiServerOptions.defaults());
                HttpClient client = cluster.client(HttpClient.Version.HTTP_2)) {
            return client.send(
                    cluster.request("user", path).header("Accept", accept).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void flagsAreThoseOfTheCommandLine() throws Exception {
        HttpResponse<String> page = get("/flagz", "application/json;as=Flagz;v=v1beta1;g=config.k8s.io");
        JsonNode flags = Json.read(page.body().getBytes(StandardCharsets.UTF_8)).path("flags");

        assertThat(page.headers().firstValue("content-type"))
                .hasValue("application/json;g=config.k8s.io;v=v1beta1;as=Flagz");
        assertThat(flags.path("request-timeout").asText()).isEqualTo("1m0s");
        assertThat(flags.path("enable-priority-and-fairness").asText()).isEqualTo("true");
        assertThat(flags.path("service-cluster-ip-range").asText()).isEqualTo("10.96.0.0/16");
        assertThat(flags.path("audit-log-path").asText("none")).isEmpty();
    }

    @Test
    void peopleGetText() throws Exception {
        assertThat(get("/statusz", "*/*").body())
                .startsWith("\napiserver statusz\nWarning: ")
                .contains("\nBinary version:  1.36.3\n");
        assertThat(new FlagsPage(new TreeMap<>(java.util.Map.of("b", "2", "a", "1"))).text())
                .isEqualTo("a 1\nb 2\n");
    }

    @Test
    void anOldVersionIsServedWithAWarning() throws Exception {
        HttpResponse<String> page = get("/statusz", "application/yaml;as=Statusz;v=v1alpha1;g=config.k8s.io");

        assertThat(page.body()).contains("kind: Statusz").contains("apiVersion: config.k8s.io/v1alpha1");
        assertThat(page.headers().firstValue("warning").orElse("")).startsWith("299 - \"This version of the statusz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/html",
                "application/json;as=Flagz;v=v1;g=config.k8s.io",
                "application/json;as=Flagz;v=v1beta1;g=other",
                "application/json;as=Statusz;v=v1beta1;g=config.k8s.io",
                "application/vnd.kubernetes.protobuf;as=Flagz;v=v1beta1;g=config.k8s.io"
            })
    void whatCannotBeHadIsRefused(String accept) {
        assertThatThrownBy(() -> Form.of(accept, "Flagz")).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.status().code()).isEqualTo(406);
            assertThat(refusal)
                    .hasMessage("only the following media types are accepted: application/json, application/yaml,"
                            + " text/plain");
        });
    }
}
