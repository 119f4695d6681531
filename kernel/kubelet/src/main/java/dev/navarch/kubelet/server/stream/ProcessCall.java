package dev.navarch.kubelet.server.stream;

import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;

/** What is to be done with the streams: run a command or attach. */
public interface ProcessCall {

    /** @return the exit code; zero where there is none */
    int run(ProcessStreams streams) throws RuntimeFailure, IOException, InterruptedException;
}
