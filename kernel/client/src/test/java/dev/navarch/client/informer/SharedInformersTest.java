package dev.navarch.client.informer;

import static dev.navarch.client.informer.ScriptedServer.configMap;
import static dev.navarch.client.informer.ScriptedServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedInformersTest {

    private final ScriptedServer server = new ScriptedServer();
    private final SharedInformers informers = new SharedInformers(server, new ObjectMapper(), new Random(1));
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        informers.close();
    }

    private final class Recorder implements Handler<ConfigMap> {
        @Override
        public void added(ConfigMap object) {
            calls.add("added " + text(object));
        }

        @Override
        public void updated(ConfigMap old, ConfigMap object) {
            calls.add("updated " + text(old) + " to " + text(object));
        }

        @Override
        public void deleted(ConfigMap last) {
            calls.add("deleted " + text(last));
        }
    }

    private static String text(ConfigMap object) {
        return object.getMetadata().getName() + "@" + object.getMetadata().getResourceVersion();
    }

    private String next() throws InterruptedException {
        String call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a call of the handler").isNotNull();
        return call;
    }

    @Test
    void listsAndThenFollows() throws Exception {
        server.answer(200, list(5, configMap("a", 3), configMap("b", 4)));
        ScriptedServer.OpenWatch watch = server.watch();
        Informer<ConfigMap> informer = informers.of(ConfigMap.class);
        informer.handle(new Recorder());
        informer.awaitSynced();
        assertThat(List.of(next(), next())).containsExactly("added a@3", "added b@4");
        watch.send("MODIFIED", configMap("a", 6));
        watch.send("DELETED", configMap("b", 7));
        watch.send("ADDED", configMap("c", 8));
        assertThat(List.of(next(), next(), next())).containsExactly("updated a@3 to a@6", "deleted b@7", "added c@8");
        assertThat(informer.list()).extracting(SharedInformersTest::text).containsExactly("a@6", "c@8");
        assertThat(informer.get("n", "a").orElseThrow().getMetadata().getManagedFields())
                .isEmpty();
        assertThat(informer.list("n")).hasSize(2);
        assertThat(informer.list("other")).isEmpty();
        assertThat(informer.revision()).isEqualTo(8);
        assertThat(server.requests().get(0)).isEqualTo("/api/v1/configmaps?resourceVersion=0");
        assertThat(server.requests().get(1)).contains("watch=true", "resourceVersion=5");
    }

    @Test
    void goesOnWhereAWatchEnded() throws Exception {
        server.answer(200, list(5));
        ScriptedServer.OpenWatch first = server.watch();
        ScriptedServer.OpenWatch second = server.watch();
        Informer<ConfigMap> informer = informers.of(ConfigMap.class);
        informer.handle(new Recorder());
        first.send("ADDED", configMap("a", 6));
        first.send("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"9\"}}");
        assertThat(next()).isEqualTo("added a@6");
        first.end();
        second.send("MODIFIED", configMap("a", 10));
        assertThat(next()).isEqualTo("updated a@6 to a@10");
        assertThat(server.requests().get(2)).contains("resourceVersion=9");
    }

    @Test
    void listsAnewWhenTheServerHasForgottenAndTellsTheDifference() throws Exception {
        server.answer(200, list(5, configMap("a", 3), configMap("b", 4)));
        server.answer(
                200, "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"}}");
        server.answer(200, list(20, configMap("a", 3), configMap("c", 12)));
        server.watch();
        informers.of(ConfigMap.class).handle(new Recorder());
        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("added a@3", "added b@4", "added c@12", "deleted b@4");
        assertThat(server.requests().get(2)).isEqualTo("/api/v1/configmaps?resourceVersion=");
    }

    @Test
    void triesAgainAfterErrors() throws Exception {
        server.answer(503, "not now");
        server.answer(200, list(5, configMap("a", 3)));
        server.watch();
        Informer<ConfigMap> informer = informers.of(ConfigMap.class);
        informer.awaitSynced();
        assertThat(informer.size()).isEqualTo(1);
    }

    @Test
    void keepsIndexesAndReplaysForLateHandlers() throws Exception {
        server.answer(200, list(5, configMap("a", 3), configMap("b", 4)));
        ScriptedServer.OpenWatch watch = server.watch();
        Informer<ConfigMap> informer = informers.of(ConfigMap.class);
        informer.awaitSynced();
        Informer.Index<ConfigMap> byValue =
                informer.index(object -> List.of(object.getData().get("k")));
        assertThat(byValue.get("4")).extracting(SharedInformersTest::text).containsExactly("b@4");
        informer.handle(new Recorder());
        assertThat(List.of(next(), next())).containsExactly("added a@3", "added b@4");
        watch.send("MODIFIED", configMap("b", 6));
        assertThat(next()).isEqualTo("updated b@4 to b@6");
        assertThat(byValue.get("4")).isEmpty();
        assertThat(byValue.get("6")).hasSize(1);
    }

    @Test
    void sharesOneInformerAndAsksTheServerToSelect() {
        assertThat(informers.of(ConfigMap.class)).isSameAs(informers.of(ConfigMap.class));
        Informer<ConfigMap> selected = informers.of(ConfigMap.class, new Selection("n", "a=b,c", "metadata.name=x"));
        assertThat(selected).isNotSameAs(informers.of(ConfigMap.class));
        assertThat(Endpoint.of(ConfigMap.class, new Selection("n", "a=b,c", "metadata.name=x"))
                        .list("0"))
                .isEqualTo("/api/v1/namespaces/n/configmaps?resourceVersion=0&labelSelector=a%3Db%2Cc"
                        + "&fieldSelector=metadata.name%3Dx");
    }

    @Test
    void stopsHandlersThatWereClosed() throws Exception {
        server.answer(200, list(5));
        ScriptedServer.OpenWatch watch = server.watch();
        Informer<ConfigMap> informer = informers.of(ConfigMap.class);
        informer.handle(new Recorder()).close();
        Informer.Subscription other = informer.handle(Handler.of(object -> calls.add("other")));
        watch.send("ADDED", configMap("a", 6));
        assertThat(next()).isEqualTo("other");
        other.close();
        assertThat(calls).isEmpty();
    }
}
