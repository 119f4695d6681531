package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sandboxes: each a container that holds the network of its pod. */
final class DockerPods implements PodOperations {

    private static final String FAILED = "FailedCreatePodSandBox";

    private final Engine engine;
    private final Creation creation;
    private final String owner;
    private final Inspection inspection;

    DockerPods(Engine engine, Creation creation, String owner) {
        this.engine = engine;
        this.creation = creation;
        this.owner = owner;
        this.inspection = new Inspection(engine);
    }

    @Override
    public String run(SandboxSpec spec) throws RuntimeFailure {
        String name = "k8s_POD_" + spec.pod().name() + "_" + spec.pod().namespace() + "_"
                + spec.pod().uid() + "_" + spec.attempt();
        try {
            return creation.run(name, SandboxDefinition.of(spec, owner));
        } catch (RuntimeFailure e) {
            throw new RuntimeFailure(FAILED, "Failed to create pod sandbox: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop(String sandboxId) throws RuntimeFailure {
        try {
            for (String container : containersOf(sandboxId)) {
                Ending.kill(engine, container);
            }
            Ending.kill(engine, sandboxId);
        } catch (EngineException e) {
            throw Failures.of("KillPodSandboxError", e);
        }
    }

    @Override
    public void remove(String sandboxId) throws RuntimeFailure {
        try {
            for (String container : containersOf(sandboxId)) {
                Ending.remove(engine, container);
                inspection.forget(container);
            }
            Ending.remove(engine, sandboxId);
            inspection.forget(sandboxId);
        } catch (EngineException e) {
            throw Failures.of("KillPodSandboxError", e);
        }
    }

    @Override
    public List<PodState> list() throws RuntimeFailure {
        Map<String, List<JsonNode>> byUid = new LinkedHashMap<>();
        try {
            for (JsonNode found : find(Labels.OWNER + "=" + owner)) {
                byUid.computeIfAbsent(found.path("Labels").path(Labels.POD_UID).asText(), uid -> new ArrayList<>())
                        .add(found);
            }
            List<PodState> pods = new ArrayList<>();
            for (Map.Entry<String, List<JsonNode>> pod : byUid.entrySet()) {
                pods.add(inspection.pod(pod.getKey(), pod.getValue()));
            }
            return pods;
        } catch (EngineException e) {
            throw Failures.of("RuntimeUnavailable", e);
        }
    }

    @Override
    public PodState get(String podUid) throws RuntimeFailure {
        try {
            return inspection.pod(podUid, find(Labels.OWNER + "=" + owner, Labels.POD_UID + "=" + podUid));
        } catch (EngineException e) {
            throw Failures.of("RuntimeUnavailable", e);
        }
    }

    private List<String> containersOf(String sandboxId) throws EngineException {
        return find(Labels.OWNER + "=" + owner, Labels.SANDBOX + "=" + sandboxId).stream()
                .map(c -> c.path("Id").asText())
                .toList();
    }

    /** Containers with these labels, running or not, the newest first. */
    private List<JsonNode> find(String... labels) throws EngineException {
        ObjectNode filters = Engine.json().createObjectNode();
        ArrayNode wanted = filters.putArray("label");
        for (String label : labels) {
            wanted.add(label);
        }
        List<JsonNode> found = new ArrayList<>();
        engine.get("/containers/json?all=true&filters=" + Engine.escape(filters.toString()))
                .forEach(found::add);
        return found;
    }
}
