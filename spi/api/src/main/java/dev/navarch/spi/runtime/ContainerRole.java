package dev.navarch.spi.runtime;

/** What a container is to its pod. */
public enum ContainerRole {
    /** Runs to its end before the next one starts. */
    INIT,
    /** An init container that goes on running beside the others. */
    SIDECAR,
    MAIN,
    /** Added to a running pod to look into it. */
    EPHEMERAL
}
