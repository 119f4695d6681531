package dev.navarch.spi.runtime;

import java.time.Duration;

/** Containers within sandboxes. */
public interface ContainerOperations {

    /**
     * Makes and starts a container.
     *
     * @return its id
     * @throws RuntimeFailure with reason {@code CreateContainerError} or {@code RunContainerError}; nothing is left
     *     behind
     */
    String run(String sandboxId, ContainerSpec spec) throws RuntimeFailure;

    /**
     * Asks a container to end (the image's stop signal, SIGTERM by default), kills it after {@code grace}, and returns
     * once it has ended. A container that has ended or is unknown is not an error.
     */
    void stop(String containerId, Duration grace) throws RuntimeFailure;

    /** Forgets a container and its logs; kills it where it still runs. An unknown id is not an error. */
    void remove(String containerId) throws RuntimeFailure;
}
