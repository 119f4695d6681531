package dev.navarch.apiserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.spi.storage.Range;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ShutdownUnderLoadTest {

    private static final int CLIENTS = 12;

    @TempDir
    Path directory;

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void whatWasStoredWasAnswered(HttpClient.Version version) throws Exception {
        try (ServedCluster cluster = new ServedCluster(directory, ApiServerOptions.defaults())) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HttpClient client = cluster.client(version);
                clients.add(Thread.ofPlatform().start(() -> createUntilRefused(cluster, client)));
            }
            HttpClient watcher = cluster.client(version);
            var watch = watcher.sendAsync(
                    cluster.request("admin", "/api/v1/configmaps?watch=1").build(),
                    HttpResponse.BodyHandlers.ofString());
            while (made.size() < 300) {
                Thread.onSpinWait();
            }
            cluster.stopServer();
            for (Thread client : clients) {
                client.join();
            }
            assertThat(refused).hasPositiveValue();
            Set<String> stored = ConcurrentHashMap.newKeySet();
            cluster.storage()
                    .read(Range.all("/registry/core/configmaps/default/load-"))
                    .entries()
                    .forEach(entry ->
                            stored.add(entry.key().substring(entry.key().lastIndexOf('/') + 1)));
            assertThat(stored).isEqualTo(made);
            assertThat(watch.get(10, TimeUnit.SECONDS).body()).contains("ADDED");
        }
    }

    private void createUntilRefused(ServedCluster cluster, HttpClient client) {
        while (true) {
            String name = "load-" + sent.incrementAndGet();
            HttpRequest request = cluster.request("admin", "/api/v1/namespaces/default/configmaps")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\","
                            + "\"metadata\":{\"name\":\"" + name + "\"}}"))
                    .build();
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 201) {
                    throw new IllegalStateException(response.statusCode() + " " + response.body());
                }
                made.add(name);
            } catch (IOException e) {
                refused.incrementAndGet();
                return;
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
