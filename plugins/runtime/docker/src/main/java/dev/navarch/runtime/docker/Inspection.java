package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.SandboxState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what Docker knows of containers. What has ended doesn't change any more and is asked for once. */
final class Inspection {

    private static final int KILLED = 137;

    private final Engine engine;
    private final Map<String, ContainerState> ended = new ConcurrentHashMap<>();

    Inspection(Engine engine) {
        this.engine = engine;
    }

    void forget(String id) {
        ended.remove(id);
    }

    /** @param found entries of the list of containers */
    PodState pod(String uid, List<JsonNode> found) throws EngineException {
        List<SandboxState> sandboxes = new ArrayList<>();
        List<ContainerState> containers = new ArrayList<>();
        for (JsonNode entry : found) {
            String id = entry.path("Id").asText();
            JsonNode labels = entry.path("Labels");
            boolean sandbox = labels.path(Labels.TYPE).asText().equals(Labels.TYPE_SANDBOX);
            ContainerState known = ended.get(id);
            if (known != null) {
                containers.add(known);
                continue;
            }
            Optional<JsonNode> details = inspect(id);
            if (details.isPresent() && sandbox) {
                sandboxes.add(sandbox(id, labels, details.get()));
            } else if (details.isPresent()) {
                containers.add(container(id, labels, details.get()));
            }
        }
        sandboxes.sort(Comparator.comparingInt(SandboxState::attempt).reversed());
        containers.sort(Comparator.comparingInt(ContainerState::attempt)
                .thenComparing(ContainerState::created)
                .reversed());
        return new PodState(uid, sandboxes, containers);
    }

    private Optional<JsonNode> inspect(String id) throws EngineException {
        try {
            return Optional.of(engine.get("/containers/" + id + "/json"));
        } catch (EngineException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static SandboxState sandbox(String id, JsonNode labels, JsonNode details) {
        boolean running = details.path("State").path("Running").asBoolean();
        List<String> addresses = new ArrayList<>();
        if (running) {
            JsonNode network = details.path("NetworkSettings");
            add(addresses, network.path("IPAddress").asText());
            network.path("Networks")
                    .forEach(n -> add(addresses, n.path("IPAddress").asText()));
            add(addresses, network.path("GlobalIPv6Address").asText());
        }
        return new SandboxState(
                id,
                Labels.pod(labels),
                Labels.attempt(labels),
                running,
                time(details.path("Created")).orElse(Instant.EPOCH),
                addresses,
                Labels.all(labels));
    }

    private ContainerState container(String id, JsonNode labels, JsonNode details) {
        JsonNode state = details.path("State");
        Optional<Instant> started = time(state.path("StartedAt"));
        boolean running = state.path("Running").asBoolean();
        Optional<ContainerState.Exit> exit = running || started.isEmpty() ? Optional.empty() : Optional.of(exit(state));
        ContainerState container = new ContainerState(
                id,
                labels.path(Labels.SANDBOX).asText(),
                Labels.pod(labels),
                labels.path(Labels.CONTAINER_NAME).asText(),
                Labels.attempt(labels),
                details.path("Config").path("Image").asText(),
                "docker://" + details.path("Image").asText(),
                time(details.path("Created")).orElse(Instant.EPOCH),
                started,
                exit,
                Labels.all(labels));
        if (exit.isPresent()) {
            ended.put(id, container);
        }
        return container;
    }

    private static ContainerState.Exit exit(JsonNode state) {
        int code = state.path("ExitCode").asInt();
        boolean outOfMemory = state.path("OOMKilled").asBoolean();
        return new ContainerState.Exit(
                outOfMemory && code == 0 ? KILLED : code,
                time(state.path("FinishedAt")).orElse(Instant.EPOCH),
                outOfMemory,
                state.path("Error").asText());
    }

    /** Docker says year one for what has not happened. */
    private static Optional<Instant> time(JsonNode text) {
        String value = text.asText();
        return value.isEmpty() || value.startsWith("0001-") ? Optional.empty() : Optional.of(Instant.parse(value));
    }

    private static void add(List<String> addresses, String address) {
        if (!address.isEmpty() && !addresses.contains(address)) {
            addresses.add(address);
        }
    }
}
