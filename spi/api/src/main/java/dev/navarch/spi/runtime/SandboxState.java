package dev.navarch.spi.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A sandbox that the runtime has.
 *
 * @param ready whether it runs, so that containers can be started in it
 * @param addresses of the pod, the primary one first; empty with the node's network or when not ready
 */
public record SandboxState(
        String id,
        PodIdentity pod,
        int attempt,
        boolean ready,
        Instant created,
        List<String> addresses,
        Map<String, String> labels) {}
