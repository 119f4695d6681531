package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.time.Duration;

/** Containers of pods. */
final class DockerContainers implements ContainerOperations {

    private final Engine engine;
    private final Creation creation;
    private final String owner;

    DockerContainers(Engine engine, Creation creation, String owner) {
        this.engine = engine;
        this.creation = creation;
        this.owner = owner;
    }

    @Override
    public String run(String sandboxId, ContainerSpec spec) throws RuntimeFailure {
        String name = "k8s_" + spec.name() + "_" + spec.pod().name() + "_"
                + spec.pod().namespace() + "_" + spec.pod().uid() + "_" + spec.attempt();
        JsonNode sandbox;
        try {
            sandbox = engine.get("/containers/" + sandboxId + "/json");
        } catch (EngineException e) {
            throw Failures.of("CreateContainerError", e);
        }
        return creation.run(
                name,
                ContainerDefinition.of(
                        spec, owner, sandboxId, sandbox.path("Config").path("Labels")));
    }

    @Override
    public void stop(String containerId, Duration grace) throws RuntimeFailure {
        try {
            Ending.stop(engine, containerId, grace);
        } catch (EngineException e) {
            throw Failures.of("KillContainerError", e);
        }
    }

    @Override
    public void remove(String containerId) throws RuntimeFailure {
        try {
            Ending.remove(engine, containerId);
        } catch (EngineException e) {
            throw Failures.of("KillContainerError", e);
        }
    }
}
