package dev.navarch.spi.runtime;

/**
 * Limits of a container; zero for none.
 *
 * @param cpuShares relative weight, 1024 for one CPU
 * @param cpuQuotaMicroseconds of CPU time in each {@code cpuPeriodMicroseconds}
 * @param outOfMemoryScore -1000 (never killed) to 1000 (killed first)
 */
public record ContainerResources(
        long cpuShares,
        long cpuQuotaMicroseconds,
        long cpuPeriodMicroseconds,
        long memoryLimitBytes,
        int outOfMemoryScore) {

    public static ContainerResources unlimited() {
        return new ContainerResources(2, 0, 100_000, 0, 1000);
    }
}
