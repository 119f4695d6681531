package dev.navarch.spi.runtime;

import java.time.Instant;

/**
 * @param time when it was measured
 * @param cpuNanoseconds used since the container's start
 * @param memoryBytes in use, with caches
 * @param workingSetBytes in use, without what can be dropped at once
 */
public record ContainerUsage(Instant time, long cpuNanoseconds, long memoryBytes, long workingSetBytes) {}
