package dev.navarch.scheduling.preemption;

import dev.navarch.spi.scheduling.PodInfo;

/** Sends pods away. */
@FunctionalInterface
interface Evictor {

    /** Evicts the victim so that the preemptor can have its node; must not block. */
    void evict(PodInfo victim, PodInfo preemptor, String node);
}
