package dev.navarch.runtime.docker;

import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeProvider;
import dev.navarch.spi.runtime.RuntimeSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The runtime named {@code docker}. */
public final class DockerProvider implements RuntimeProvider {

    private static final int RANK = 100;

    private @Nullable PluginContext context;

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public void start(PluginContext context) {
        this.context = context;
    }

    @Override
    public ContainerRuntime open(RuntimeSettings settings) throws RuntimeFailure {
        PluginContext started = Objects.requireNonNull(context, "not started");
        return DockerRuntime.connect(Engine.at(host()), settings, started.threads());
    }

    @Override
    public OptionalInt suitability() {
        URI host = URI.create(host());
        boolean usable = !"unix".equals(host.getScheme()) || Files.isWritable(Path.of(host.getPath()));
        return usable ? OptionalInt.of(RANK) : OptionalInt.empty();
    }

    private String host() {
        String environment = System.getenv("DOCKER_HOST");
        String usual = environment == null || environment.isEmpty() ? DockerConfiguration.USUAL_HOST : environment;
        return Objects.requireNonNull(context, "not started")
                .configuration(DockerConfiguration.class)
                .hostOr(usual);
    }
}
