package dev.navarch.spi.runtime;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A container that the runtime has.
 *
 * @param sandboxId in which it was started
 * @param started empty if it never ran
 * @param exit set once it has ended
 */
public record ContainerState(
        String id,
        String sandboxId,
        PodIdentity pod,
        String name,
        int attempt,
        String image,
        String imageId,
        Instant created,
        Optional<Instant> started,
        Optional<Exit> exit,
        Map<String, String> labels) {

    public boolean running() {
        return started.isPresent() && exit.isEmpty();
    }

    /**
     * How it ended.
     *
     * @param code 128 plus the number for a signal
     * @param outOfMemory whether the kernel killed it for using too much memory
     * @param message from the runtime, often empty
     */
    public record Exit(int code, Instant finished, boolean outOfMemory, String message) {}
}
