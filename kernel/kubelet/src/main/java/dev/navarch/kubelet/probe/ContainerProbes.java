package dev.navarch.kubelet.probe;

import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.kubelet.wait.Bell;
import dev.navarch.spi.runtime.ContainerState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The probes of one running container. Until the startup probe has succeeded the others wait, and the container is neither
 * started nor ready.
 */
final class ContainerProbes implements AutoCloseable {

    private static final Duration STANDARD_PERIOD = Duration.ofSeconds(10);

    private final ProbeContext context;
    private final Pod pod;
    private final PodContainer container;
    private final ContainerState state;
    private final List<String> addresses;
    private final Runnable changed;
    private final List<Thread> running = new ArrayList<>();
    private final Optional<ProbeTally> startup;
    private final Optional<ProbeTally> readiness;
    private final Optional<ProbeTally> liveness;

    ContainerProbes(
            ProbeContext context,
            Pod pod,
            PodContainer container,
            ContainerState state,
            List<String> addresses,
            Runnable changed) {
        this.context = context;
        this.pod = pod;
        this.container = container;
        this.state = state;
        this.addresses = addresses;
        this.changed = changed;
        Container spec = container.spec();
        this.startup = Optional.ofNullable(spec.getStartupProbe()).map(p -> new ProbeTally(p, false));
        this.readiness = Optional.ofNullable(spec.getReadinessProbe()).map(p -> new ProbeTally(p, false));
        this.liveness = Optional.ofNullable(spec.getLivenessProbe()).map(p -> new ProbeTally(p, true));
    }

    void start(ThreadFactory threads) {
        startup.ifPresent(t -> start(threads, "Startup", t));
        readiness.ifPresent(t -> start(threads, "Readiness", t));
        liveness.ifPresent(t -> start(threads, "Liveness", t));
    }

    boolean started() {
        return startup.map(ProbeTally::good).orElse(true);
    }

    boolean ready() {
        return started() && readiness.map(ProbeTally::good).orElse(true);
    }

    /** The kind of probe that failed so often that the container must go. */
    Optional<String> failure() {
        if (startup.filter(ProbeTally::failed).isPresent()) {
            return Optional.of("startup probe");
        }
        return liveness.filter(ProbeTally::failed).map(t -> "liveness probe");
    }

    @Override
    public void close() {
        running.forEach(Thread::interrupt);
    }

    private void start(ThreadFactory threads, String kind, ProbeTally tally) {
        Thread thread = threads.newThread(() -> loop(kind, tally));
        running.add(thread);
        thread.start();
    }

    private void loop(String kind, ProbeTally tally) {
        Probe probe = tally.probe();
        Duration period = probe.getPeriodSeconds() == null || probe.getPeriodSeconds() <= 0
                ? STANDARD_PERIOD
                : Duration.ofSeconds(probe.getPeriodSeconds());
        try {
            Bell.pause(Duration.ofSeconds(probe.getInitialDelaySeconds() == null ? 0 : probe.getInitialDelaySeconds()));
            while (true) {
                if (kind.equals("Startup") ? !started() : started()) {
                    once(kind, tally);
                }
                if (kind.equals("Startup") && (started() || tally.failed())) {
                    return;
                }
                Bell.pause(started() || kind.equals("Startup") ? period : Duration.ofMillis(250));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(String kind, ProbeTally tally) throws InterruptedException {
        Optional<String> trouble = context.run().run(tally.probe(), container.spec(), state, addresses);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        boolean news = trouble.isEmpty() ? tally.anotherSuccess() : tally.anotherFailure();
        trouble.ifPresent(message -> context.events()
                .record(
                        pod,
                        container.fieldPath(),
                        "Warning",
                        "Unhealthy",
                        kind + " probe failed: " + message.strip()));
        if (news) {
            changed.run();
        }
    }
}
