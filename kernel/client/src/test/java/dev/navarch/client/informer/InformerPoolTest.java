package dev.navarch.client.informer;

import static dev.navarch.client.informer.ScriptedServer.configMap;
import static dev.navarch.client.informer.ScriptedServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.informer.Handler;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InformerPoolTest {

    private final ScriptedServer server = new ScriptedServer();
    private final InformerPool pool = new InformerPool();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    private ScopedInformers join() {
        return pool.join(() -> new SharedInformers(server, new ObjectMapper(), new Random(1)));
    }

    @Test
    void listsOnceForAllAndTakesAwayTheHandlersOfWhoLeaves() throws Exception {
        server.answer(200, list(5));
        ScriptedServer.OpenWatch watch = server.watch();
        ScopedInformers one = join();
        try (ScopedInformers other = join()) {
            one.of(ConfigMap.class).handle(Handler.of(object -> calls.add("one")));
            other.of(ConfigMap.class).handle(Handler.of(object -> calls.add("other")));
            watch.send("ADDED", configMap("a", 6));
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("other");
            one.close();
            one.close();
            watch.send("ADDED", configMap("b", 7));
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("other");
            assertThat(other.of(ConfigMap.class).list()).hasSize(2);
            assertThat(calls).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void startsAnewAfterAllHaveLeft() throws Exception {
        server.answer(200, list(5, configMap("a", 3)));
        try (ScopedInformers first = join()) {
            first.of(ConfigMap.class).awaitSynced();
        }
        ScriptedServer later = new ScriptedServer();
        later.answer(200, list(9));
        try (ScopedInformers second = pool.join(() -> new SharedInformers(later, new ObjectMapper(), new Random(1)))) {
            second.of(ConfigMap.class).awaitSynced();
            assertThat(second.of(ConfigMap.class).list()).isEmpty();
        }
    }
}
