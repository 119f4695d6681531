package dev.navarch.apiserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.ServedCluster;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.spi.authentication.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flood by one user and another user who goes on as before. What is measured is how many of the flood's requests are
 * answered while one of the other user's is under way, which other work of the machine does not change.
 */
@Tag("integration")
@Timeout(120)
class FloodTest {

    private static final int OBJECTS = 300;
    private static final int FLOODING = 200;
    private static final int ROUNDS = 200;

    @TempDir
    Path directory;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong flooded = new AtomicLong();

    @Test
    void theOthersRequestsOvertakeTheFlood() throws Exception {
        try (ServedCluster cluster = new ServedCluster(directory, ApiServerOptions.defaults());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < OBJECTS; i++) {
                byte[] body = ("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c" + i + "\"}}")
                        .getBytes(StandardCharsets.UTF_8);
                assertThat(ask(cluster, "admin", "POST", body)).isEqualTo(201);
            }
            List<Future<?>> flood = IntStream.range(0, FLOODING)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> flood(cluster)))
                    .toList();
            while (flooded.get() < 20 * FLOODING) {
                Thread.sleep(20);
            }
            long overtaken = measure(cluster, threads);
            over.set(true);
            for (Future<?> each : flood) {
                each.get();
            }
            System.out.println("median of the flood's requests answered meanwhile: " + overtaken);
            assertThat(overtaken).isLessThan(FLOODING / 8);
        }
    }

    /** The median of the number of requests answered to the flood while one of the other user's was under way. */
    private long measure(ServedCluster cluster, ExecutorService threads) throws Exception {
        long[] answered = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            answered[i] = threads.submit(() -> {
                        long before = flooded.get();
                        assertThat(ask(cluster, "quiet", "GET", new byte[0])).isEqualTo(200);
                        return flooded.get() - before;
                    })
                    .get();
        }
        Arrays.sort(answered);
        return answered[ROUNDS / 2];
    }

    private void flood(ServedCluster cluster) {
        while (!over.get()) {
            try {
                ask(cluster, "flood", "GET", new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                return;
            }
            flooded.incrementAndGet();
        }
    }

    private static int ask(ServedCluster cluster, String user, String method, byte[] body)
            throws IOException, InterruptedException {
        LoopbackResponse answer = cluster.server()
                .loopback()
                .exchange(new LoopbackRequest(
                        method,
                        "/api/v1/namespaces/default/configmaps",
                        Map.of("Content-Type", List.of("application/json")),
                        body,
                        new User(user)));
        try (InputStream content = answer.body()) {
            content.readAllBytes();
        }
        return answer.status();
    }
}
