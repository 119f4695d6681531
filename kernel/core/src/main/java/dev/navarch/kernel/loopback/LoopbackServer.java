package dev.navarch.kernel.loopback;

import java.io.IOException;

/** Answers requests of the same JVM exactly as those from the network, but for sockets, TLS and authentication. */
@FunctionalInterface
public interface LoopbackServer {

    /**
     * Blocks until the answer's head is there; a watch's body goes on until it is closed or ends.
     */
    LoopbackResponse exchange(LoopbackRequest request) throws IOException, InterruptedException;
}
