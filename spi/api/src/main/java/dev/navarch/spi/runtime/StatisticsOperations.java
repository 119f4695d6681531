package dev.navarch.spi.runtime;

import java.util.Optional;

/** What containers use. */
public interface StatisticsOperations {

    /** Empty for a container that does not run. */
    Optional<ContainerUsage> usage(String containerId) throws RuntimeFailure;
}
