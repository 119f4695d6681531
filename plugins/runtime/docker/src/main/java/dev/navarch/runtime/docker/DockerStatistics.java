package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.ContainerUsage;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.StatisticsOperations;
import java.time.Instant;
import java.util.Optional;

/** What containers use, from their cgroups. */
final class DockerStatistics implements StatisticsOperations {

    private final Engine engine;

    DockerStatistics(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<ContainerUsage> usage(String containerId) throws RuntimeFailure {
        try {
            JsonNode stats = engine.get("/containers/" + containerId + "/stats?stream=false&one-shot=true");
            JsonNode memory = stats.path("memory_stats");
            if (!memory.has("usage")) {
                return Optional.empty();
            }
            long used = memory.path("usage").asLong();
            JsonNode details = memory.path("stats");
            long droppable = details.path("total_inactive_file")
                    .asLong(details.path("inactive_file").asLong());
            return Optional.of(new ContainerUsage(
                    Instant.parse(stats.path("read").asText()),
                    stats.path("cpu_stats")
                            .path("cpu_usage")
                            .path("total_usage")
                            .asLong(),
                    used,
                    Math.max(0, used - droppable)));
        } catch (EngineException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw Failures.of("StatisticsError", e);
        }
    }
}
