package dev.navarch.scheduler.queue;

import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.QueuedPod;
import java.time.Instant;
import java.util.Set;

/** A pod in the queue. Changed under the queue's lock alone, but for the pod that is being tried. */
public final class Waiting {

    private PodInfo pod;
    private Instant since;
    private Instant retryAt;
    private int attempts;
    private Set<String> rejectors = Set.of();

    Waiting(PodInfo pod, Instant now) {
        this.pod = pod;
        this.since = now;
        this.retryAt = now;
    }

    public PodInfo pod() {
        return pod;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    QueuedPod queued() {
        return new QueuedPod(pod, since, attempts);
    }

    Instant retryAt() {
        return retryAt;
    }

    Set<String> rejectors() {
        return rejectors;
    }

    void update(PodInfo changed) {
        pod = changed;
    }

    void readySince(Instant now) {
        since = now;
    }

    void tried() {
        attempts++;
    }

    void reject(Set<String> by, Instant at) {
        rejectors = Set.copyOf(by);
        retryAt = at;
    }
}
