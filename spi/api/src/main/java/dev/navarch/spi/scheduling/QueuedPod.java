package dev.navarch.spi.scheduling;

import java.time.Instant;

/**
 * A pod that waits for its turn.
 *
 * @param since when it came into the queue of those ready to be tried, this time
 * @param attempts made so far
 */
public record QueuedPod(PodInfo pod, Instant since, int attempts) {}
