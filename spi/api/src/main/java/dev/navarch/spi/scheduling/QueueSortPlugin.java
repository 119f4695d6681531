package dev.navarch.spi.scheduling;

/** Orders the pods that are ready to be tried. Exactly one is in use: the first in the declared order. */
public interface QueueSortPlugin extends SchedulingPlugin {

    /** Negative if {@code one} comes before {@code other}; must be a total order, by unchanging facts alone. */
    int compare(QueuedPod one, QueuedPod other);
}
