package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.spi.runtime.RuntimeFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and starts Docker's containers, leaving none behind that would not start. */
final class Creation {

    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);
    private static final String SCORE = "OomScoreAdj";

    private final Engine engine;
    /** Without the capability to do so, no process can be made less likely to be killed. */
    private volatile boolean negativeScores = true;

    Creation(Engine engine) {
        this.engine = engine;
    }

    /** @return the id of the running container */
    String run(String name, ObjectNode definition) throws RuntimeFailure {
        ObjectNode hostConfig = (ObjectNode) definition.path("HostConfig");
        if (!negativeScores) {
            hostConfig.put(SCORE, Math.max(0, hostConfig.path(SCORE).asInt()));
        }
        String id = create(name, definition);
        try {
            engine.post("/containers/" + id + "/start", null);
            return id;
        } catch (EngineException e) {
            removeQuietly(id);
            if (hostConfig.path(SCORE).asInt() < 0) {
                hostConfig.put(SCORE, 0);
                String second = run(name, definition);
                if (negativeScores) {
                    negativeScores = false;
                    LOG.info("Docker can't lower the out-of-memory scores of containers here: they stay at zero");
                }
                return second;
            }
            throw Failures.of("RunContainerError", e);
        }
    }

    private String create(String name, ObjectNode definition) throws RuntimeFailure {
        String path = "/containers/create?name=" + Engine.escape(name);
        try {
            return created(path, definition);
        } catch (EngineException e) {
            if (!e.conflict()) {
                throw Failures.of("CreateContainerError", e);
            }
        }
        // The name is unique: what holds it was made by an attempt that was cut off.
        removeQuietly(name);
        try {
            return created(path, definition);
        } catch (EngineException e) {
            throw Failures.of("CreateContainerError", e);
        }
    }

    private String created(String path, ObjectNode definition) throws EngineException {
        JsonNode answer = engine.post(path, definition);
        return answer.path("Id").asText();
    }

    private void removeQuietly(String id) {
        try {
            engine.delete("/containers/" + Engine.escape(id) + "?force=true&v=true");
        } catch (EngineException e) {
            LOG.debug("Container {} could not be removed", id, e);
        }
    }
}
