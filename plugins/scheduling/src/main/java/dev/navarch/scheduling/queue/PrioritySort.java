package dev.navarch.scheduling.queue;

import dev.navarch.spi.scheduling.QueueSortPlugin;
import dev.navarch.spi.scheduling.QueuedPod;
import dev.navarch.spi.scheduling.RetryOn;
import java.util.List;

/** The higher priority first; of equals, who has waited longer. */
public final class PrioritySort implements QueueSortPlugin {

    @Override
    public int compare(QueuedPod one, QueuedPod other) {
        int byPriority = Integer.compare(other.pod().priority(), one.pod().priority());
        return byPriority != 0 ? byPriority : one.since().compareTo(other.since());
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of();
    }
}
