package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.pause.PauseImage;
import dev.navarch.spi.runtime.AttachOperations;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.EventOperations;
import dev.navarch.spi.runtime.ExecOperations;
import dev.navarch.spi.runtime.ImageOperations;
import dev.navarch.spi.runtime.LogOperations;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PortOperations;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.RuntimeSettings;
import dev.navarch.spi.runtime.StatisticsOperations;
import java.util.EnumSet;
import java.util.concurrent.ThreadFactory;

/** One node's connection to Docker. It only sees containers with its owner's mark. */
final class DockerRuntime implements ContainerRuntime {

    private final Engine engine;
    private final DockerPods pods;
    private final DockerContainers containers;
    private final DockerImages images;
    private final DockerStreams streams;
    private final DockerPorts ports;
    private final DockerStatistics statistics;
    private final DockerEvents events;

    private DockerRuntime(Engine engine, RuntimeSettings settings, ThreadFactory threads) {
        this.engine = engine;
        Creation creation = new Creation(engine);
        this.pods = new DockerPods(engine, creation, settings.owner());
        this.containers = new DockerContainers(engine, creation, settings.owner());
        this.images = new DockerImages(engine);
        this.streams = new DockerStreams(engine, threads);
        this.ports = new DockerPorts(engine);
        this.statistics = new DockerStatistics(engine);
        this.events = new DockerEvents(engine, pods, settings.owner(), threads);
    }

    static DockerRuntime connect(Engine engine, RuntimeSettings settings, ThreadFactory threads) throws RuntimeFailure {
        try {
            PauseImage.ensure(engine);
        } catch (EngineException e) {
            engine.close();
            throw Failures.of("RuntimeUnavailable", e);
        }
        return new DockerRuntime(engine, settings, threads);
    }

    @Override
    public RuntimeInformation information() throws RuntimeFailure {
        try {
            JsonNode information = engine.get("/info");
            return new RuntimeInformation(
                    "docker",
                    information.path("ServerVersion").asText(),
                    information.path("NCPU").asInt(),
                    information.path("MemTotal").asLong(),
                    information.path("OperatingSystem").asText(),
                    information.path("KernelVersion").asText(),
                    architecture(information.path("Architecture").asText()),
                    EnumSet.allOf(Capability.class));
        } catch (EngineException e) {
            throw Failures.of("RuntimeUnavailable", e);
        }
    }

    private static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }

    @Override
    public PodOperations pods() {
        return pods;
    }

    @Override
    public ContainerOperations containers() {
        return containers;
    }

    @Override
    public ImageOperations images() {
        return images;
    }

    @Override
    public LogOperations logs() {
        return streams;
    }

    @Override
    public ExecOperations exec() {
        return streams;
    }

    @Override
    public AttachOperations attach() {
        return streams;
    }

    @Override
    public PortOperations ports() {
        return ports;
    }

    @Override
    public StatisticsOperations statistics() {
        return statistics;
    }

    @Override
    public EventOperations events() {
        return events;
    }

    @Override
    public void close() {
        events.close();
        engine.close();
    }
}
