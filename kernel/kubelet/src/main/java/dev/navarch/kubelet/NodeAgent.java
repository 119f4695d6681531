package dev.navarch.kubelet;

import dev.navarch.kubelet.node.HeartBeat;
import dev.navarch.kubelet.pod.Orphans;
import dev.navarch.kubelet.pod.PodWorkers;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node: its runtime, its pods, its signs of life. */
final class NodeAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeAgent.class);

    private final String name;
    private final ContainerRuntime runtime;
    private final RuntimeInformation information;
    private final PodWorkers pods;
    private final Orphans orphans;
    private final HeartBeat heartBeat;
    private final List<AutoCloseable> followers = new ArrayList<>();

    NodeAgent(
            String name,
            ContainerRuntime runtime,
            RuntimeInformation information,
            PodWorkers pods,
            Orphans orphans,
            HeartBeat heartBeat) {
        this.name = name;
        this.runtime = runtime;
        this.information = information;
        this.pods = pods;
        this.orphans = orphans;
        this.heartBeat = heartBeat;
    }

    String name() {
        return name;
    }

    PodWorkers pods() {
        return pods;
    }

    ContainerRuntime runtime() {
        return runtime;
    }

    RuntimeInformation information() {
        return information;
    }

    HeartBeat heartBeat() {
        return heartBeat;
    }

    /** Begins to work, once every pod is known. */
    void start(ThreadFactory threads) {
        orphans.remove(pods::has);
        if (information.can(Capability.EVENTS)) {
            followers.add(runtime.events().follow(pods::ring));
        } else {
            RuntimePoll poll = new RuntimePoll(pods);
            threads.newThread(poll).start();
            followers.add(poll);
        }
        threads.newThread(heartBeat).start();
    }

    @Override
    public void close() {
        heartBeat.stop();
        pods.close();
        for (AutoCloseable follower : followers) {
            try {
                follower.close();
            } catch (Exception e) {
                LOG.debug("While leaving the runtime of {}", name, e);
            }
        }
        runtime.close();
    }
}
