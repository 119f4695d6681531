package dev.navarch.spi.runtime;

import java.io.IOException;

/** Ways into a pod's network from the node. */
public interface PortOperations {

    /**
     * Connects to a TCP port inside the sandbox's network, as a process of the pod would through {@code localhost}.
     *
     * @throws IOException if nothing listens there
     */
    PortConnection connect(String sandboxId, int port) throws RuntimeFailure, IOException;
}
