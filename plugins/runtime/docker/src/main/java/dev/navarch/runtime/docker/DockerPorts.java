package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.network.NetworkNamespace;
import dev.navarch.runtime.docker.network.SocketConnection;
import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.PortOperations;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Connections to what listens in a pod, on its loopback interface or on its address. */
final class DockerPorts implements PortOperations {

    private final Engine engine;

    DockerPorts(Engine engine) {
        this.engine = engine;
    }

    @Override
    public PortConnection connect(String sandboxId, int port) throws RuntimeFailure, IOException {
        JsonNode sandbox;
        try {
            sandbox = engine.get("/containers/" + sandboxId + "/json");
        } catch (EngineException e) {
            throw Failures.of("PortForwardError", e);
        }
        Path namespace = Path.of("/proc/" + sandbox.path("State").path("Pid").asInt() + "/ns/net");
        SocketAddress local = new InetSocketAddress("127.0.0.1", port);
        if (NetworkNamespace.usable(namespace)) {
            return new SocketConnection(NetworkNamespace.call(namespace, () -> SocketChannel.open(local))
                    .socket());
        }
        String address = sandbox.path("NetworkSettings").path("IPAddress").asText("127.0.0.1");
        return new SocketConnection(new Socket(address.isEmpty() ? "127.0.0.1" : address, port));
    }
}
