package dev.navarch.runtime.simulated;

/**
 * Section of the configuration.
 *
 * @param cpus of each node; 8 where not set
 * @param memoryGiB of each node; 32 where not set
 */
public record SimulatedConfiguration(int cpus, int memoryGiB) {

    static final int DEFAULT_CPUS = 8;
    static final int DEFAULT_MEMORY_GIB = 32;

    int cpusOrDefault() {
        return cpus > 0 ? cpus : DEFAULT_CPUS;
    }

    long memoryBytes() {
        return (memoryGiB > 0 ? memoryGiB : DEFAULT_MEMORY_GIB) * (1L << 30);
    }
}
