package dev.navarch.kubelet.server;

import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.ExecOperations;
import dev.navarch.spi.runtime.LogOperations;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.PortOperations;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.SandboxSpec;
import dev.navarch.spi.runtime.SandboxState;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pod, whose commands give back their input and whose ports echo. */
final class EchoRuntime implements ContainerRuntime, PodOperations {

    static final String LOG = "line one\nline two\n";
    private static final PodIdentity POD = new PodIdentity("default", "web", "uid-1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public RuntimeInformation information() {
        return new RuntimeInformation("echo", "1", 1, 1, "", "", "amd64", EnumSet.allOf(Capability.class));
    }

    @Override
    public PodOperations pods() {
        return this;
    }

    @Override
    public ContainerOperations containers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LogOperations logs() {
        return (id, options, stdout, stderr) -> stdout.write(LOG.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies input to output, says the command on the error stream, and ends with the code 7. */
    @Override
    public ExecOperations exec() {
        return (id, command, streams) -> {
            if (streams.stdin().isPresent()) {
                streams.stdin().get().transferTo(streams.stdout());
            }
            streams.stderr().write(String.join(" ", command).getBytes(StandardCharsets.UTF_8));
            return 7;
        };
    }

    @Override
    public PortOperations ports() {
        return (sandbox, port) -> {
            PipedInputStream back = new PipedInputStream();
            PipedOutputStream there = new PipedOutputStream(back);
            return new PortConnection() {
                @Override
                public InputStream input() {
                    return back;
                }

                @Override
                public OutputStream output() {
                    return there;
                }

                @Override
                public void close() {}
            };
        };
    }

    @Override
    public void close() {}

    @Override
    public String run(SandboxSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String sandboxId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PodState> list() {
        SandboxState sandbox = new SandboxState("s", POD, 0, true, START, List.of("10.244.0.2"), Map.of());
        ContainerState container = new ContainerState(
                "c", "s", POD, "main", 0, "image", "image", START, Optional.of(START), Optional.empty(), Map.of());
        return List.of(new PodState("uid-1", List.of(sandbox), List.of(container)));
    }
}
