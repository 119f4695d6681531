package dev.navarch.spi.runtime;

import java.util.Set;

/**
 * What a runtime is and what it runs on.
 *
 * @param name as in {@code name://version} of a node's status: lower case, no spaces
 * @param cpus that the containers can use together
 * @param memoryBytes that the containers can use together
 */
public record RuntimeInformation(
        String name,
        String version,
        int cpus,
        long memoryBytes,
        String operatingSystemImage,
        String kernelVersion,
        String architecture,
        Set<Capability> capabilities) {

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
