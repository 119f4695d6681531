package dev.navarch.kubelet.plan;

import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The next steps for a pod.
 *
 * @param sandbox the attempt number of a sandbox to be made first; nothing is started without one
 * @param starts in this order
 * @param stops containers to be ended
 * @param waiting why containers that are to be started again are not, by name
 * @param finished whether all has ended that will ever run
 * @param again when to plan anew, even if nothing happens
 */
public record PodPlan(
        Optional<Integer> sandbox,
        List<Start> starts,
        List<Stop> stops,
        Map<String, Waiting> waiting,
        boolean finished,
        Optional<Instant> again) {

    /** Whether there is something to do now. */
    public boolean acts() {
        return sandbox.isPresent() || !starts.isEmpty() || !stops.isEmpty();
    }

    /** A container to be started. */
    public record Start(PodContainer container, int attempt) {}

    /**
     * A container to be ended.
     *
     * @param message for the event
     */
    public record Stop(PodContainer container, ContainerState state, String message) {}
}
