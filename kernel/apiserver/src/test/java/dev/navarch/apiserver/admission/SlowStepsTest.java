package dev.navarch.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.ValidatingAdmission;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What steps that somebody dropped in can hold up, and what not. */
@Timeout(60)
class SlowStepsTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

    /** Longer than half of the time that the requests here have, and shorter than all of it. */
    private static final Duration SLOW = Duration.ofMillis(1400);

    @TempDir
    Path directory;

    private ServedCluster cluster;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        cluster = new ServedCluster(
                directory,
                ApiServerOptions.defaults(),
                new DroppedIn(List.of(new SlowMutation(), new SlowMutation(), new SlowValidation())));
        client = cluster.client(HttpClient.Version.HTTP_2);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        cluster.close();
    }

    @Test
    void allStepsTogetherHaveOneDeadline() throws Exception {
        HttpResponse<String> late = post("admin", MAPS + "?timeout=2s", "m");
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(late.body()).contains("request did not complete within the allotted timeout");
        assertThat(get(MAPS + "/m")).isEqualTo(404);
    }

    @Test
    void aRequestWithTimeForAllOfThemSucceeds() throws Exception {
        assertThat(post("admin", MAPS + "?timeout=20s", "m").statusCode()).isEqualTo(201);
    }

    @Test
    void leasesWaitForNone() throws Exception {
        assertThat(post("admin", LEASES + "?timeout=1s", "l").statusCode()).isEqualTo(201);
    }

    @Test
    void theServersOwnWritesWaitForNone() throws Exception {
        assertThat(post("system:apiserver", MAPS + "?timeout=1s", "own").statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> post(String user, String path, String name) throws Exception {
        return client.send(
                cluster.request(user, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"" + name + "\"}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int get(String path) throws Exception {
        return client.send(cluster.request("admin", path).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static void dawdle() {
        try {
            boolean never = new CountDownLatch(1).await(SLOW.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class SlowMutation implements MutatingAdmission {

        @Override
        public boolean handles(Operation operation, String group, String resource, String subresource) {
            return operation == Operation.CREATE;
        }

        @Override
        public void mutate(AdmissionRequest request) {
            dawdle();
        }
    }

    private static final class SlowValidation implements ValidatingAdmission {

        @Override
        public boolean handles(Operation operation, String group, String resource, String subresource) {
            return operation == Operation.CREATE;
        }

        @Override
        public void validate(AdmissionRequest request) {
            dawdle();
        }
    }

    /** Plugins none of which is part of the distribution. */
    private record DroppedIn(List<AdmissionPlugin> plugins) implements PluginSet<AdmissionPlugin> {

        @Override
        public Lease<AdmissionPlugin> lease() {
            return new Lease<>() {
                @Override
                public List<AdmissionPlugin> plugins() {
                    return plugins;
                }

                @Override
                public boolean isBuiltIn(AdmissionPlugin plugin) {
                    return false;
                }

                @Override
                public long generation() {
                    return 0;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void onChange(Runnable listener) {}

        @Override
        public void close() {}
    }
}
