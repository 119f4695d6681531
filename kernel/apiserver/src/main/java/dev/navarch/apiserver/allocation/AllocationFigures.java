package dev.navarch.apiserver.allocation;

import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
import java.time.InstantSource;

/** How taking addresses and ports went. A range is told by its text, such as {@code 10.96.0.0/16}. */
final class AllocationFigures {

    private final Metrics metrics;
    private final NanoClock nanos;

    AllocationFigures(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.nanos = NanoClock.of(clock);
    }

    long now() {
        return nanos.nanoTime();
    }

    /**
     * An address was taken, or could not be had.
     *
     * @param named whether a certain one was asked for
     * @param begun when, as {@link #now} told
     */
    void address(String range, boolean named, boolean taken, long begun) {
        metrics.histogram(Family.KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_DURATION_SECONDS, range)
                .addNanos(now() - begun);
        Family family = taken
                ? Family.KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_TOTAL
                : Family.KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_ERRORS_TOTAL;
        metrics.counter(family, range, scope(named)).increment();
    }

    /** The same for a port of nodes. */
    void port(boolean named, boolean taken) {
        Family family = taken
                ? Family.KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATION_TOTAL
                : Family.KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATION_ERRORS_TOTAL;
        metrics.counter(family, scope(named)).increment();
    }

    private static String scope(boolean named) {
        return named ? "static" : "dynamic";
    }
}
