package dev.navarch.spi.runtime;

/** What a runtime may be able to do beyond running containers. */
public enum Capability {
    /** Containers are made from images that can be found, pulled and listed. */
    IMAGES,
    LOGS,
    EXEC,
    ATTACH,
    PORT_FORWARD,
    STATISTICS,
    /** Exits are told at once, so that the node need not ask. */
    EVENTS,
    /** Containers are processes that see mounted directories; without it, volumes are not set up. */
    MOUNTS,
    /** Pods have addresses that can be reached from the node, so that probes over the network make sense. */
    NETWORK
}
