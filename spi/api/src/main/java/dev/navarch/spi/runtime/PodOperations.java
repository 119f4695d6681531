package dev.navarch.spi.runtime;

import java.util.List;

/** Sandboxes: what the containers of one pod share, above all its network. */
public interface PodOperations {

    /**
     * Makes and starts a sandbox, with its address assigned when this returns.
     *
     * @return its id
     */
    String run(SandboxSpec spec) throws RuntimeFailure;

    /**
     * Stops a sandbox and, at once and without grace, whatever still runs in it, and then forgets all of it. An unknown
     * id is not an error.
     */
    void remove(String sandboxId) throws RuntimeFailure;

    /** Every pod of this owner of which the runtime has a sandbox or a container, running or not. */
    List<PodState> list() throws RuntimeFailure;

    /**
     * Stops a sandbox and whatever runs in it, and gives its address back; its containers stay readable. By default
     * nothing: the address is given back at the latest by {@link #remove}.
     */
    default void stop(String sandboxId) throws RuntimeFailure {}

    /** One pod as {@link #list()} has it; empty if the runtime has nothing of it. */
    default PodState get(String podUid) throws RuntimeFailure {
        for (PodState pod : list()) {
            if (pod.uid().equals(podUid)) {
                return pod;
            }
        }
        return new PodState(podUid, List.of(), List.of());
    }
}
