package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.engine.EngineStream;
import dev.navarch.runtime.docker.engine.Hijacking;
import dev.navarch.runtime.docker.stream.Frames;
import dev.navarch.spi.runtime.AttachOperations;
import dev.navarch.spi.runtime.ExecOperations;
import dev.navarch.spi.runtime.LogOperations;
import dev.navarch.spi.runtime.LogOptions;
import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, commands and attached streams. */
final class DockerStreams implements LogOperations, ExecOperations, AttachOperations {

    private static final Logger LOG = LoggerFactory.getLogger(DockerStreams.class);
    private static final String FAILED = "StreamError";

    private final Engine engine;
    private final ThreadFactory threads;

    DockerStreams(Engine engine, ThreadFactory threads) {
        this.engine = engine;
        this.threads = threads;
    }

    @Override
    public void read(String containerId, LogOptions options, OutputStream stdout, OutputStream stderr)
            throws RuntimeFailure, IOException {
        StringBuilder path = new StringBuilder("/containers/" + containerId + "/logs?stdout=1&stderr=1");
        path.append("&follow=").append(options.follow());
        path.append("&timestamps=").append(options.timestamps());
        options.tailLines().ifPresent(lines -> path.append("&tail=").append(lines));
        options.since().ifPresent(since -> path.append("&since=")
                .append(since.getEpochSecond())
                .append(String.format(".%09d", since.getNano())));
        try (EngineStream log = engine.stream("GET", path.toString(), Map.of(), null)) {
            Frames.copy(log.input(), terminal(containerId), stdout, stderr);
        } catch (EngineException e) {
            throw Failures.of(FAILED, e);
        }
    }

    @Override
    public int exec(String containerId, List<String> command, ProcessStreams streams)
            throws RuntimeFailure, IOException, InterruptedException {
        ObjectNode definition = Engine.json().createObjectNode();
        definition.put("AttachStdin", streams.stdin().isPresent());
        definition.put("AttachStdout", true).put("AttachStderr", !streams.tty());
        definition.put("Tty", streams.tty());
        command.forEach(definition.putArray("Cmd")::add);
        try {
            String id = engine.post("/containers/" + containerId + "/exec", definition)
                    .path("Id")
                    .asText();
            ObjectNode start = Engine.json().createObjectNode();
            start.put("Detach", false).put("Tty", streams.tty());
            exchange("/exec/" + id + "/start", "/exec/" + id + "/resize", start, streams.tty(), streams);
            return exitCode(id);
        } catch (EngineException e) {
            throw Failures.of(FAILED, e);
        }
    }

    @Override
    public void attach(String containerId, ProcessStreams streams)
            throws RuntimeFailure, IOException, InterruptedException {
        String path = "/containers/" + containerId + "/attach?stream=1&stdout=1&stderr=1&stdin="
                + streams.stdin().isPresent();
        try {
            exchange(path, "/containers/" + containerId + "/resize", null, terminal(containerId), streams);
        } catch (EngineException e) {
            throw Failures.of(FAILED, e);
        }
    }

    private void exchange(
            String path,
            String resizePath,
            @org.jspecify.annotations.Nullable JsonNode body,
            boolean tty,
            ProcessStreams streams)
            throws EngineException, IOException {
        Thread resizes = threads.newThread(() -> resize(resizePath, streams));
        try (Hijacking process = engine.hijack(path, body)) {
            Thread feeding = threads.newThread(() -> feed(process, streams));
            feeding.start();
            if (tty) {
                resizes.start();
            }
            Frames.copy(process.input(), tty, streams.stdout(), streams.stderr());
            feeding.interrupt();
        } finally {
            resizes.interrupt();
        }
    }

    private static void feed(Hijacking process, ProcessStreams streams) {
        if (streams.stdin().isEmpty()) {
            return;
        }
        try {
            process.feed(streams.stdin().get());
        } catch (IOException e) {
            LOG.trace("A process's input was cut off", e);
        }
    }

    private void resize(String path, ProcessStreams streams) {
        try {
            while (true) {
                TerminalSize size = streams.sizes().take();
                try {
                    engine.post(path + "?h=" + size.rows() + "&w=" + size.columns(), null);
                } catch (EngineException ended) {
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean terminal(String containerId) throws EngineException {
        return engine.get("/containers/" + containerId + "/json")
                .path("Config")
                .path("Tty")
                .asBoolean();
    }

    /** The streams may end a moment before Docker has noted the exit. */
    private int exitCode(String execId) throws EngineException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            JsonNode state = engine.get("/exec/" + execId + "/json");
            if (!state.path("Running").asBoolean() || attempt > 100) {
                return state.path("ExitCode").asInt();
            }
            Thread.sleep(10);
        }
    }
}
