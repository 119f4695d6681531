package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.engine.EngineStream;
import dev.navarch.spi.runtime.EventOperations;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Docker's events of the owner's containers. */
final class DockerEvents implements EventOperations, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEvents.class);
    private static final Duration BEFORE_RECONNECT = Duration.ofSeconds(1);

    private final Engine engine;
    private final DockerPods pods;
    private final String owner;
    private final ThreadFactory threads;
    private final Queue<Thread> followers = new ConcurrentLinkedQueue<>();

    DockerEvents(Engine engine, DockerPods pods, String owner, ThreadFactory threads) {
        this.engine = engine;
        this.pods = pods;
        this.owner = owner;
        this.threads = threads;
    }

    @Override
    public AutoCloseable follow(Consumer<String> podUid) {
        Thread thread = threads.newThread(() -> loop(podUid));
        followers.add(thread);
        thread.start();
        return thread::interrupt;
    }

    @Override
    public void close() {
        followers.forEach(Thread::interrupt);
    }

    private void loop(Consumer<String> podUid) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    listen(podUid);
                } catch (EngineException | IOException | RuntimeException e) {
                    LOG.debug("The events of Docker broke off", e);
                }
                Thread.sleep(BEFORE_RECONNECT);
                tellAll(podUid);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Consumer<String> podUid) throws EngineException, IOException {
        ObjectNode filters = Engine.json().createObjectNode();
        filters.putArray("type").add("container");
        filters.putArray("event").add("start").add("die").add("destroy");
        filters.putArray("label").add(Labels.OWNER + "=" + owner);
        String path = "/events?filters=" + Engine.escape(filters.toString());
        try (EngineStream stream = engine.stream("GET", path, Map.of(), null);
                MappingIterator<JsonNode> events =
                        Engine.json().readerFor(JsonNode.class).readValues(stream.input())) {
            while (events.hasNext()) {
                JsonNode attributes = events.next().path("Actor").path("Attributes");
                podUid.accept(attributes.path(Labels.POD_UID).asText());
            }
        }
    }

    private void tellAll(Consumer<String> podUid) {
        try {
            pods.list().forEach(pod -> podUid.accept(pod.uid()));
        } catch (RuntimeFailure e) {
            LOG.debug("Docker can't be reached", e);
        }
    }
}
