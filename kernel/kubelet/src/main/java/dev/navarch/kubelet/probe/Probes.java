package dev.navarch.kubelet.probe;

import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeInformation;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** The probes of a node's pods. Runtimes whose pods can't be reached have none: their containers count as good. */
public final class Probes {

    private final ProbeContext context;
    private final boolean possible;
    private final ThreadFactory threads;
    private final ConcurrentHashMap<String, PodProbes> byUid = new ConcurrentHashMap<>();

    public Probes(
            ContainerRuntime runtime,
            RuntimeInformation information,
            EventRecorder events,
            InstantSource clock,
            RandomGenerator random,
            ThreadFactory threads) {
        this.context = new ProbeContext(new ProbeRun(runtime, information), events, clock, random);
        this.possible = information.can(Capability.NETWORK);
        this.threads = threads;
    }

    /**
     * What is known of a pod's containers; starts probing those that newly run, and ends it for those that don't any more.
     *
     * @param changed called on a probe's thread when something else is known
     */
    public Health of(Pod pod, PodState state, Runnable changed) {
        if (!possible || PodContainer.all(pod).stream().noneMatch(Probes::probed)) {
            return Health.good();
        }
        PodProbes probes =
                byUid.computeIfAbsent(pod.getMetadata().getUid(), uid -> new PodProbes(context, threads, changed));
        List<ContainerState> running =
                state.containers().stream().filter(ContainerState::running).toList();
        List<String> addresses = state.readySandbox()
                .map(s -> s.addresses())
                .filter(a -> !a.isEmpty())
                .orElse(List.of("127.0.0.1"));
        probes.follow(pod, running, addresses);
        return probes;
    }

    /** Ends the probes of a pod. */
    public void stop(String podUid) {
        PodProbes probes = byUid.remove(podUid);
        if (probes != null) {
            probes.close();
        }
    }

    private static boolean probed(PodContainer container) {
        return container.spec().getStartupProbe() != null
                || container.spec().getLivenessProbe() != null
                || container.spec().getReadinessProbe() != null;
    }
}
