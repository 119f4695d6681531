package dev.navarch.spi.runtime;

import java.io.IOException;

/** The standard streams of a container's first process. */
public interface AttachOperations {

    /**
     * Connects to a running container and returns when it ends. Output from before is not repeated.
     *
     * @throws RuntimeFailure if the container does not run
     */
    void attach(String containerId, ProcessStreams streams) throws RuntimeFailure, IOException, InterruptedException;
}
