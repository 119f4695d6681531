package dev.navarch.spi.runtime;

import java.io.IOException;
import java.util.List;

/** Further processes in running containers. */
public interface ExecOperations {

    /**
     * Runs a command and returns its exit code once it has ended and its output has been written.
     *
     * @throws RuntimeFailure if the container does not run or the command can't be started
     */
    int exec(String containerId, List<String> command, ProcessStreams streams)
            throws RuntimeFailure, IOException, InterruptedException;
}
