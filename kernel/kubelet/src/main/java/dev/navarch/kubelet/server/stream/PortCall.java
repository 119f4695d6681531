package dev.navarch.kubelet.server.stream;

import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;

/** Connects to a port of the pod. */
public interface PortCall {

    PortConnection connect(int port) throws RuntimeFailure, IOException;
}
