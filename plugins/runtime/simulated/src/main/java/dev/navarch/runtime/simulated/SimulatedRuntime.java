package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.EventOperations;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.RuntimeInformation;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** One node's runtime: a map of what would run. It forgets all when the process ends. */
final class SimulatedRuntime implements ContainerRuntime, EventOperations {

    private final SimulatedConfiguration configuration;
    private final SimulatedPods pods;
    private final SimulatedContainers containers;
    private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

    SimulatedRuntime(
            SimulatedConfiguration configuration, AddressRange addresses, InstantSource clock, ThreadFactory threads) {
        this.configuration = configuration;
        this.pods = new SimulatedPods(addresses, clock);
        this.containers = new SimulatedContainers(pods, clock, threads, this::tell);
    }

    @Override
    public RuntimeInformation information() {
        return new RuntimeInformation(
                "simulated",
                "0.1.0",
                configuration.cpusOrDefault(),
                configuration.memoryBytes(),
                "Navarch simulation",
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64",
                EnumSet.of(Capability.EVENTS));
    }

    @Override
    public PodOperations pods() {
        return pods;
    }

    @Override
    public ContainerOperations containers() {
        return containers;
    }

    @Override
    public EventOperations events() {
        return this;
    }

    @Override
    public AutoCloseable follow(Consumer<String> podUid) {
        followers.add(podUid);
        return () -> followers.remove(podUid);
    }

    @Override
    public void close() {
        followers.clear();
    }

    private void tell(String podUid) {
        for (Consumer<String> follower : followers) {
            follower.accept(podUid);
        }
    }
}
