package dev.navarch.kubelet.probe;

import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** The probes of one pod: up to three threads a container that runs. */
final class PodProbes implements Health, AutoCloseable {

    private final ProbeContext context;
    private final ThreadFactory threads;
    private final Runnable changed;
    private final Map<String, ContainerProbes> byContainer = new ConcurrentHashMap<>();

    PodProbes(ProbeContext context, ThreadFactory threads, Runnable changed) {
        this.context = context;
        this.threads = threads;
        this.changed = changed;
    }

    void follow(Pod pod, List<ContainerState> running, List<String> addresses) {
        Set<String> ids = new HashSet<>();
        for (ContainerState state : running) {
            ids.add(state.id());
            PodContainer.all(pod).stream()
                    .filter(c -> c.name().equals(state.name()))
                    .findFirst()
                    .ifPresent(container -> byContainer.computeIfAbsent(state.id(), id -> {
                        ContainerProbes probes =
                                new ContainerProbes(context, pod, container, state, addresses, changed);
                        probes.start(threads);
                        return probes;
                    }));
        }
        byContainer.entrySet().removeIf(entry -> {
            boolean ended = !ids.contains(entry.getKey());
            if (ended) {
                entry.getValue().close();
            }
            return ended;
        });
    }

    @Override
    public boolean started(ContainerState running) {
        ContainerProbes probes = byContainer.get(running.id());
        return probes == null || probes.started();
    }

    @Override
    public boolean ready(ContainerState running) {
        ContainerProbes probes = byContainer.get(running.id());
        return probes == null || probes.ready();
    }

    @Override
    public Optional<String> failure(ContainerState running) {
        ContainerProbes probes = byContainer.get(running.id());
        return probes == null ? Optional.empty() : probes.failure();
    }

    @Override
    public void close() {
        byContainer.values().forEach(ContainerProbes::close);
        byContainer.clear();
    }
}
