package dev.navarch.apiserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedAccessTest {

    @TempDir
    Path directory;

    private ServedCluster cluster;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        cluster = new ServedCluster(directory, ApiServerOptions.defaults());
        client = cluster.client(HttpClient.Version.HTTP_2);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        cluster.close();
    }

    @Test
    void whoMayNotIsToldSoWithoutHelpForGuessingBrowsers() throws Exception {
        HttpResponse<String> answer = send(cluster.request(ServedCluster.UPDATER, "/api/v1/namespaces")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"metadata\":{\"name\":\"n\"}}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void whereNobodyCanTellTheServerIsAtFault() throws Exception {
        HttpResponse<String> answer = send(cluster.request(ServedCluster.UNSURE, "/api/v1/nodes?limit=1"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo("Internal Server Error: \"/api/v1/nodes?limit=1\": &lt;nobody&gt; answers\n");
    }

    @Test
    void otherAnswersDoNotMentionGuessing() throws Exception {
        HttpResponse<String> answer = send(cluster.request("user", "/api/v1/namespaces/absent"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).isEmpty();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
