package dev.navarch.launcher.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which container runtime this machine has. */
enum RuntimeChoice {
    DOCKER("docker"),
    SIMULATED("simulated");

    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");

    private final String plugin;

    RuntimeChoice(String plugin) {
        this.plugin = plugin;
    }

    /** The name of its plugin. */
    String plugin() {
        return plugin;
    }

    /** Docker where its engine answers, otherwise the simulation. */
    static RuntimeChoice found() {
        if (!Files.exists(DOCKER_SOCKET)) {
            return SIMULATED;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(DOCKER_SOCKET));
            return DOCKER;
        } catch (IOException e) {
            return SIMULATED;
        }
    }
}
