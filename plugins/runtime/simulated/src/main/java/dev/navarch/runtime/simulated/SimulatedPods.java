package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxSpec;
import dev.navarch.spi.runtime.SandboxState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Sandboxes, by their pod's uid. */
final class SimulatedPods implements PodOperations {

    private static final SimulatedPod NOTHING = new SimulatedPod(Map.of(), List.of(), List.of());

    private final AddressRange addresses;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, SimulatedPod> byUid = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    SimulatedPods(AddressRange addresses, InstantSource clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String run(SandboxSpec spec) throws RuntimeFailure {
        List<String> assigned = List.of();
        if (!spec.hostNetwork()) {
            assigned = List.of(addresses
                    .take()
                    .orElseThrow(() -> new RuntimeFailure(
                            "FailedCreatePodSandBox", "every address of the pods' range is in use")));
        }
        String id = spec.pod().uid() + "/" + ids.incrementAndGet();
        SandboxState sandbox =
                new SandboxState(id, spec.pod(), spec.attempt(), true, clock.instant(), assigned, spec.labels());
        change(spec.pod().uid(), pod -> pod.withSandbox(sandbox, spec.annotations()));
        return id;
    }

    @Override
    public void stop(String sandboxId) {
        change(podUid(sandboxId), pod -> {
            pod.sandboxes().stream().filter(s -> s.id().equals(sandboxId)).forEach(s -> s.addresses()
                    .forEach(addresses::release));
            return pod.withSandboxStopped(sandboxId, new ContainerState.Exit(137, clock.instant(), false, ""));
        });
    }

    @Override
    public void remove(String sandboxId) {
        stop(sandboxId);
        change(podUid(sandboxId), pod -> pod.withoutSandbox(sandboxId));
    }

    @Override
    public List<PodState> list() {
        List<PodState> states = new ArrayList<>();
        byUid.forEach((uid, pod) -> states.add(pod.state(uid)));
        return states;
    }

    @Override
    public PodState get(String podUid) {
        return byUid.getOrDefault(podUid, NOTHING).state(podUid);
    }

    SimulatedPod pod(String uid) {
        return byUid.getOrDefault(uid, NOTHING);
    }

    /** Applies a change to one pod, atomically. */
    void change(String uid, UnaryOperator<SimulatedPod> change) {
        byUid.compute(uid, (key, old) -> {
            SimulatedPod changed = change.apply(old == null ? NOTHING : old);
            return changed.isEmpty() ? null : changed;
        });
    }

    /** Ids of sandboxes and containers begin with the pod's uid. */
    static String podUid(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }
}
