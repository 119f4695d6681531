package dev.navarch.kubelet.probe;

import dev.navarch.kubelet.call.GrpcHealth;
import dev.navarch.kubelet.call.HttpRequest;
import dev.navarch.kubelet.call.Output;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.RuntimeInformation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a probe once. */
final class ProbeRun {

    private final ContainerRuntime runtime;
    private final boolean canExec;

    ProbeRun(ContainerRuntime runtime, RuntimeInformation information) {
        this.runtime = runtime;
        this.canExec = information.can(Capability.EXEC);
    }

    /** @return what was wrong; empty if nothing */
    Optional<String> run(Probe probe, Container container, ContainerState state, List<String> addresses)
            throws InterruptedException {
        Duration timeout = Duration.ofSeconds(
                probe.getTimeoutSeconds() == null || probe.getTimeoutSeconds() < 1 ? 1 : probe.getTimeoutSeconds());
        try {
            if (probe.getHttpGet() != null) {
                return http(HttpRequest.of(probe.getHttpGet(), container, addresses), timeout);
            }
            if (probe.getTcpSocket() != null) {
                String host = probe.getTcpSocket().getHost();
                tcp(
                        host == null || host.isEmpty() ? HttpRequest.first(addresses) : host,
                        HttpRequest.port(probe.getTcpSocket().getPort(), container),
                        timeout);
                return Optional.empty();
            }
            if (probe.getGrpc() != null) {
                String service = probe.getGrpc().getService() == null
                        ? ""
                        : probe.getGrpc().getService();
                return GrpcHealth.check(
                        HttpRequest.first(addresses), probe.getGrpc().getPort(), service, timeout);
            }
            return probe.getExec() == null || !canExec
                    ? Optional.empty()
                    : exec(state.id(), probe.getExec().getCommand(), timeout);
        } catch (SocketTimeoutException e) {
            return Optional.of("context deadline exceeded");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> http(HttpRequest request, Duration timeout) throws IOException {
        HttpRequest.Answer answer = request.send(timeout);
        return answer.good() ? Optional.empty() : Optional.of("HTTP probe failed with statuscode: " + answer.status());
    }

    private static void tcp(String host, int port, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
        }
    }

    private Optional<String> exec(String containerId, List<String> command, Duration timeout)
            throws InterruptedException {
        Output output = new Output();
        FutureTask<Integer> task = new FutureTask<>(() -> runtime.exec().exec(containerId, command, output.streams()));
        Thread thread = Thread.ofVirtual().name("probe command").start(task);
        try {
            int code = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return code == 0 ? Optional.empty() : Optional.of(output.text());
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.of("command timed out: \"" + String.join(" ", command) + "\" timed out after "
                    + timeout.toSeconds() + "s");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        }
    }
}
