package dev.navarch.apiserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private ServedCluster cluster;
    private HttpClient client;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        cluster = new ServedCluster(directory, ApiServerOptions.defaults());
        client = cluster.client(HttpClient.Version.HTTP_2);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        cluster.close();
    }

    @Test
    void requestsMoveTheFiguresThatDashboardsShow() throws Exception {
        Scrape before = scrape();
        send("POST", CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        send("POST", CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        send("GET", CONFIG_MAPS, "");
        send("DELETE", CONFIG_MAPS + "/a", "");
        Scrape after = scrape();

        String[] created = {"resource=\"configmaps\"", "verb=\"POST\"", "scope=\"resource\""};
        assertThat(moved(before, after, "apiserver_request_total", "code=\"201\"", created[0], created[1], created[2]))
                .isEqualTo(1);
        assertThat(moved(before, after, "apiserver_request_total", "code=\"409\"", created[0], created[1], created[2]))
                .isEqualTo(1);
        assertThat(moved(before, after, "apiserver_request_duration_seconds_count", created))
                .isEqualTo(2);
        assertThat(moved(before, after, "apiserver_request_sli_duration_seconds_bucket", "le=\"30\"", created[1]))
                .isEqualTo(2);
        assertThat(moved(before, after, "apiserver_request_sli_duration_seconds_bucket", "le=\"0.005\""))
                .as("objectives begin with 50 ms")
                .isZero();
        assertThat(moved(before, after, "etcd_requests_total", "operation=\"create\"", "resource=\"configmaps\""))
                .isEqualTo(2);
        assertThat(moved(before, after, "etcd_request_duration_seconds_count", "operation=\"delete\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "apiserver_cache_list_total", "resource=\"configmaps\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "authentication_attempts", "result=\"success\""))
                .isEqualTo(5);
        assertThat(moved(before, after, "authorization_attempts_total", "result=\"allowed\""))
                .isEqualTo(5);
        assertThat(moved(before, after, "apiserver_flowcontrol_dispatched_requests_total"))
                .isEqualTo(5);
        assertThat(after.value("apiserver_current_inflight_requests{request_kind=\"readOnly\"}"))
                .as("the scrape itself")
                .isEqualTo(1);
    }

    @Test
    void writesMoveTheFiguresOfBodiesAndOfTheCache() throws Exception {
        Scrape before = scrape();
        String body = "{\"metadata\":{\"name\":\"a\"}}";
        send("POST", CONFIG_MAPS, body);
        send("GET", CONFIG_MAPS + "?resourceVersion=", "");
        Scrape after = scrape();

        String resource = "resource=\"configmaps\"";
        assertThat(moved(before, after, "apiserver_request_body_size_bytes_sum", resource, "verb=\"create\""))
                .isEqualTo(body.length());
        assertThat(moved(before, after, "apiserver_storage_events_received_total", resource))
                .isEqualTo(1);
        assertThat(moved(before, after, "apiserver_watch_cache_events_received_total", resource))
                .isEqualTo(1);
        assertThat(moved(before, after, "apiserver_watch_cache_resource_version", resource))
                .isPositive();
    }

    @Test
    void aConnectionThatIsNotEncryptedIsCounted() throws Exception {
        try (Socket plain = new Socket(
                "127.0.0.1", cluster.request("user", "/").build().uri().getPort())) {
            plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            plain.getInputStream().readAllBytes();
        }

        assertThat(scrape().value("apiserver_tls_handshake_errors_total")).isEqualTo(1);
    }

    @Test
    void familiesHaveTheTypesThatQueriesCountOn() throws Exception {
        send("POST", CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(scrape().types())
                .containsEntry("apiserver_request_total", "counter")
                .containsEntry("apiserver_request_duration_seconds", "histogram")
                .containsEntry("apiserver_storage_objects", "gauge")
                .containsEntry("process_resident_memory_bytes", "gauge")
                .containsEntry("process_cpu_seconds_total", "counter")
                .containsEntry("authentication_attempts", "counter");
    }

    @Test
    void healthIsToldToPrometheusToo() throws Exception {
        send("GET", "/readyz", "");
        send("GET", "/readyz/etcd", "");
        Scrape page = Scrape.of(send("GET", "/metrics/slis", ""));

        assertThat(page.value("kubernetes_healthcheck{name=\"etcd\",type=\"readyz\"}"))
                .isEqualTo(1);
        assertThat(page.value("kubernetes_healthchecks_total{name=\"etcd\",status=\"success\",type=\"readyz\"}"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "# HELP a Of a.\na 1\n",
                "# HELP a Of a.\n# TYPE a gauge\na 1\na 1\n",
                "# HELP a Of a.\n# TYPE a gauge\nb 1\n",
                "# HELP a Of a.\n# TYPE a gauge\na{b=\"\"c\"} 1\n",
                "# HELP a Of a.\n# TYPE a counter\na -1\n",
                "# HELP a Of a.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
                "# HELP a Of a.\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 2\na_sum 1\na_count 1\n",
                "# HELP a Of a.\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\n",
            })
    void theReaderRefusesWhatPrometheusWould(String page) {
        assertThatThrownBy(() -> Scrape.of(page)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double moved(Scrape before, Scrape after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(send("GET", "/metrics", ""));
    }

    private String send(String method, String path, String body) throws Exception {
        return client.send(
                        cluster.request("user", path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
