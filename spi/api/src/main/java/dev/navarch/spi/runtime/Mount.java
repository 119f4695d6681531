package dev.navarch.spi.runtime;

import java.nio.file.Path;

/** A file or directory of the node that a container sees. */
public record Mount(Path source, String target, boolean readOnly, Propagation propagation) {

    /** Which later mounts below are seen by whom. */
    public enum Propagation {
        NONE,
        HOST_TO_CONTAINER,
        BIDIRECTIONAL
    }
}
