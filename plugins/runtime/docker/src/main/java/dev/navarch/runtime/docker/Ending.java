package dev.navarch.runtime.docker;

import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import java.time.Duration;

/** Stops and removes containers. What has ended, is gone, or is being removed is as good as done. */
final class Ending {

    private Ending() {}

    static void stop(Engine engine, String id, Duration grace) throws EngineException {
        long seconds = grace.plusMillis(999).toSeconds();
        ignoringGone(() -> engine.post("/containers/" + id + "/stop?t=" + seconds, null));
    }

    static void kill(Engine engine, String id) throws EngineException {
        ignoringGone(() -> engine.post("/containers/" + id + "/stop?t=0", null));
    }

    static void remove(Engine engine, String id) throws EngineException {
        ignoringGone(() -> engine.delete("/containers/" + id + "?force=true&v=true"));
    }

    private static void ignoringGone(Request request) throws EngineException {
        try {
            request.send();
        } catch (EngineException e) {
            if (!e.notFound() && !e.conflict()) {
                throw e;
            }
        }
    }

    private interface Request {
        void send() throws EngineException;
    }
}
