package dev.navarch.spi.runtime;

import java.io.IOException;
import java.io.OutputStream;

/** What containers wrote to their standard streams. */
public interface LogOperations {

    /**
     * Copies the log of a container, running or not, and returns at its end; when following, after the container has
     * ended and all is copied. The two streams may be the same; each is written by one thread at a time.
     *
     * @throws IOException if writing fails: the reader is gone
     */
    void read(String containerId, LogOptions options, OutputStream stdout, OutputStream stderr)
            throws RuntimeFailure, IOException;
}
