package dev.navarch.spi.runtime;

import java.util.List;
import java.util.Optional;

/** All that a runtime has of one pod, the newest first. */
public record PodState(String uid, List<SandboxState> sandboxes, List<ContainerState> containers) {

    public PodState {
        sandboxes = List.copyOf(sandboxes);
        containers = List.copyOf(containers);
    }

    /** The newest sandbox, if it is ready. */
    public Optional<SandboxState> readySandbox() {
        return sandboxes.stream().findFirst().filter(SandboxState::ready);
    }

    /** The newest container of that name. */
    public Optional<ContainerState> container(String name) {
        return containers.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    public boolean isEmpty() {
        return sandboxes.isEmpty() && containers.isEmpty();
    }
}
