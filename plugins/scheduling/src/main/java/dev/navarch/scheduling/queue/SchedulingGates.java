package dev.navarch.scheduling.queue;

import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreEnqueuePlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.Verdict;
import java.util.List;

/** Keeps pods with scheduling gates out of the queue until the last gate is taken away. */
public final class SchedulingGates implements PreEnqueuePlugin {

    private static final Verdict GATED =
            Verdict.unresolvable("Scheduling is blocked due to non-empty scheduling gates");

    @Override
    public Verdict admit(PodInfo pod) {
        var gates = pod.pod().getSpec().getSchedulingGates();
        return gates == null || gates.isEmpty() ? Verdict.ok() : GATED;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of();
    }
}
