package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.hook.LifecycleHooks;
import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.plan.PodPlan;
import dev.navarch.kubelet.plan.PodPlanner;
import dev.navarch.kubelet.plan.StartFailure;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.probe.Probes;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.kubelet.start.ContainerStart;
import dev.navarch.kubelet.start.SandboxStart;
import dev.navarch.kubelet.status.PodStatuses;
import dev.navarch.kubelet.volume.PodVolumes;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** One round of bringing a pod into line. Stateless: all that lasts is in the pod's memory. */
public final class PodSync {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration TROUBLE_WAIT = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final int MOST_ROUNDS = 64;

    private final PodRuntime node;
    private final SandboxStart sandboxes;
    private final ContainerStart containers;
    private final PodVolumes volumes;
    private final Probes probes;
    private final StatusReports reports;
    private final ContainerKills kills;
    private final PodTermination termination;
    private final PodApi api;

    public PodSync(
            PodRuntime node,
            PodApi api,
            PodStatuses statuses,
            SandboxStart sandboxes,
            ContainerStart containers,
            PodVolumes volumes,
            Probes probes,
            LifecycleHooks hooks,
            ThreadFactory threads) {
        this.node = node;
        this.api = api;
        this.sandboxes = sandboxes;
        this.containers = containers;
        this.volumes = volumes;
        this.probes = probes;
        this.reports = new StatusReports(statuses, api, node.clock());
        this.kills = new ContainerKills(node, hooks, threads);
        this.termination = new PodTermination(node, kills, volumes);
    }

    /**
     * Does what is to be done now.
     *
     * @return after which time to look again, even if nothing happens
     */
    Duration sync(PodMemory memory) {
        try {
            PodState state = state(memory);
            forgetEndedKills(memory, state);
            if (memory.gone || memory.pod.getMetadata().getDeletionTimestamp() != null) {
                return terminate(memory, state);
            }
            if (memory.ended || ended(memory.pod)) {
                return end(memory, state);
            }
            return run(memory, state);
        } catch (RuntimeFailure e) {
            return trouble(memory, e.reason(), e.getMessage());
        } catch (VolumeFailure e) {
            return trouble(memory, "FailedMount", e.getMessage());
        }
    }

    /** Ends what goes on for a pod beside its worker. */
    void release(PodMemory memory) {
        probes.stop(memory.pod.getMetadata().getUid());
    }

    private Duration run(PodMemory memory, PodState first) throws RuntimeFailure, VolumeFailure {
        PodState state = first;
        if (node.information().can(Capability.IMAGES) && memory.reported == null) {
            reports.report(memory, state, health(memory, state), Map.of());
        }
        prepareVolumes(memory);
        for (int round = 0; ; round++) {
            Health health = health(memory, state);
            PodPlan plan = PodPlanner.plan(
                    reports.told(memory),
                    state,
                    health,
                    memory.backoff,
                    node.clock().instant());
            if (plan.finished() && plan.stops().isEmpty()) {
                memory.ended = true;
                return end(memory, state);
            }
            boolean acted = act(memory, state, plan);
            if (!acted || round == MOST_ROUNDS) {
                tellBackOffs(memory, plan);
                reports.report(memory, state, health(memory, state), plan.waiting());
                memory.trouble = null;
                return wait(memory, plan);
            }
            state = state(memory);
            if (memory.pod.getMetadata().getDeletionTimestamp() != null) {
                return Duration.ZERO;
            }
        }
    }

    private void tellBackOffs(PodMemory memory, PodPlan plan) {
        memory.backOffs.keySet().retainAll(plan.waiting().keySet());
        plan.waiting().forEach((name, waiting) -> {
            if (!waiting.equals(memory.backOffs.put(name, waiting))) {
                PodContainer.all(memory.pod).stream()
                        .filter(c -> c.name().equals(name))
                        .forEach(c -> node.events()
                                .record(
                                        memory.pod,
                                        c.fieldPath(),
                                        "Warning",
                                        "BackOff",
                                        "Back-off restarting failed container " + name + " in pod "
                                                + PodPlanner.describe(memory.pod)));
            }
        });
    }

    private boolean act(PodMemory memory, PodState state, PodPlan plan) throws RuntimeFailure {
        boolean acted = false;
        for (PodPlan.Stop stop : plan.stops()) {
            if (!memory.kills.containsKey(stop.state().id())) {
                kills.begin(memory, stop.container(), stop.state(), PodTermination.grace(memory.pod), stop.message());
            }
        }
        if (plan.sandbox().isPresent()) {
            sandboxes.run(memory.pod, plan.sandbox().get(), state);
            return true;
        }
        for (PodPlan.Start start : plan.starts()) {
            acted |= start(memory, state, start);
        }
        return acted;
    }

    private boolean start(PodMemory memory, PodState state, PodPlan.Start start) throws RuntimeFailure {
        String name = start.container().name();
        Instant now = node.clock().instant();
        PodMemory.FailedStart failed = memory.failedStarts.get(name);
        if (failed != null && failed.again().isAfter(now)) {
            backOff(memory, start.container(), failed);
            return false;
        }
        try {
            containers.start(
                    memory.pod,
                    start.container(),
                    start.attempt(),
                    state.readySandbox().orElseThrow(),
                    memory.volumes);
            removeOld(state, name);
            memory.failedStarts.remove(name);
            memory.backoff.forget("start/" + name);
            if (start.attempt() > 0) {
                memory.backoff.attempted(name);
            }
        } catch (StartFailure e) {
            memory.backoff.attempted("start/" + name);
            Instant again = node.clock().instant().plus(memory.backoff.delay("start/" + name));
            memory.failedStarts.put(name, new PodMemory.FailedStart(e.waiting(), again));
            return false;
        }
        return true;
    }

    private void backOff(PodMemory memory, PodContainer container, PodMemory.FailedStart failed) {
        Waiting backingOff = ContainerStart.backingOff(container, failed.waiting());
        if (!backingOff.equals(failed.waiting())) {
            node.events()
                    .record(
                            memory.pod,
                            container.fieldPath(),
                            "Normal",
                            "BackOff",
                            "Back-off pulling image \"" + container.spec().getImage() + "\"");
        }
        memory.failedStarts.put(container.name(), new PodMemory.FailedStart(backingOff, failed.again()));
    }

    private void prepareVolumes(PodMemory memory) throws VolumeFailure {
        Instant now = node.clock().instant();
        if (memory.volumesAt == null || Duration.between(memory.volumesAt, now).compareTo(LONGEST_WAIT) >= 0) {
            boolean first = memory.volumesAt == null;
            try {
                memory.volumes = volumes.setUp(memory.pod);
            } catch (VolumeFailure e) {
                if (first) {
                    throw e;
                }
                // What is mounted stays as it is; the containers go on.
                node.events().warning(memory.pod, "FailedMount", e.getMessage());
            }
            memory.volumesAt = now;
        }
    }

    /** Of the containers that ended, only the last of each name is kept, for its log and its status. */
    private void removeOld(PodState state, String name) throws RuntimeFailure {
        List<ContainerState> old = state.containers().stream()
                .filter(c -> c.name().equals(name) && !c.running())
                .skip(1)
                .toList();
        for (ContainerState container : old) {
            node.runtime().containers().remove(container.id());
        }
    }

    private Duration end(PodMemory memory, PodState state) throws RuntimeFailure {
        boolean alreadyTold = !memory.ended;
        if (!termination.stopContainers(memory, state)) {
            return STOP_WAIT;
        }
        probes.stop(memory.pod.getMetadata().getUid());
        if (!alreadyTold) {
            reports.report(memory, state, Health.good(), Map.of());
        }
        termination.release(memory, state);
        return LONGEST_WAIT.multipliedBy(60);
    }

    private Duration terminate(PodMemory memory, PodState state) throws RuntimeFailure {
        if (!termination.stopContainers(memory, state)) {
            reports.report(memory, state, health(memory, state), Map.of());
            return STOP_WAIT;
        }
        probes.stop(memory.pod.getMetadata().getUid());
        if (!memory.ended && !ended(memory.pod)) {
            memory.ended = true;
            reports.report(memory, state, Health.good(), Map.of());
        }
        termination.removeAll(memory, state);
        if (!memory.gone) {
            api.delete(memory.pod);
        }
        memory.done = true;
        return Duration.ZERO;
    }

    private Health health(PodMemory memory, PodState state) {
        return probes.of(memory.pod, state, memory.bell::ring);
    }

    private PodState state(PodMemory memory) throws RuntimeFailure {
        return node.runtime().pods().get(memory.pod.getMetadata().getUid());
    }

    private static void forgetEndedKills(PodMemory memory, PodState state) {
        List<String> running = state.containers().stream()
                .filter(ContainerState::running)
                .map(ContainerState::id)
                .toList();
        memory.kills.keySet().retainAll(running);
    }

    private static boolean ended(Pod pod) {
        return pod.getStatus() != null
                && ("Succeeded".equals(pod.getStatus().getPhase())
                        || "Failed".equals(pod.getStatus().getPhase()));
    }

    private Duration wait(PodMemory memory, PodPlan plan) {
        Instant now = node.clock().instant();
        Optional<Instant> next = memory.failedStarts.values().stream()
                .map(PodMemory.FailedStart::again)
                .min(Instant::compareTo);
        if (plan.again().isPresent() && (next.isEmpty() || plan.again().get().isBefore(next.get()))) {
            next = plan.again();
        }
        Duration left = next.map(at -> Duration.between(now, at)).orElse(LONGEST_WAIT);
        return left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left.isNegative() ? Duration.ZERO : left;
    }

    private Duration trouble(PodMemory memory, String reason, String message) {
        if (!message.equals(memory.trouble)) {
            memory.trouble = message;
            node.events().warning(memory.pod, reason, message);
        }
        return TROUBLE_WAIT;
    }
}
