package dev.navarch.scheduler;

import dev.navarch.client.ClusterClient;
import dev.navarch.client.election.LeaderElection;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.scheduler.plugins.SchedulingPlugins;
import dev.navarch.scheduler.queue.SchedulingQueue;
import dev.navarch.scheduler.report.PodStatusWriter;
import dev.navarch.scheduler.report.SchedulingEvents;
import dev.navarch.scheduler.snapshot.NodeCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The parts of a running scheduler, put together. All instances follow the cluster; the one that leads schedules. */
final class RunningScheduler implements RunningComponent {

    private static final String NAME = "default-scheduler";
    private static final String LEASE = "kube-scheduler";
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

    private final ClusterClient client;
    private final SchedulingPlugins plugins;
    private final SchedulingQueue queue;
    private final NodeCache cache;
    private final SchedulingEvents events;
    private final Binding binding;
    private final ClusterEvents clusterEvents;
    private final Scheduler scheduler;
    private final LeaderElection election;
    private @Nullable Thread thread;

    private RunningScheduler(ComponentContext context, ClusterClient client) {
        InstantSource clock = context.clock();
        this.client = client;
        this.plugins = new SchedulingPlugins(
                context.plugins(), HostServices.of(client.kubernetes()).publishing(context.metrics()));
        this.queue = new SchedulingQueue(clock);
        this.cache = new NodeCache();
        this.events =
                new SchedulingEvents(client.kubernetes(), context.options().nodeName(), clock);
        Nominations nominations = new Nominations();
        PodStatusWriter statuses = new PodStatusWriter(client.kubernetes(), clock);
        this.binding = new Binding(queue, cache, statuses, events);
        this.clusterEvents =
                new ClusterEvents(client.informers(), plugins, queue, cache, nominations, binding, statuses, NAME);
        this.scheduler =
                new Scheduler(queue, cache, nominations, plugins, client.informers(), binding, statuses, events);
        this.election = new LeaderElection(
                client.kubernetes(),
                "kube-system",
                LEASE,
                identity(context),
                LeaderElection.Timing.standard(),
                clock,
                RandomGenerator.getDefault());
    }

    /** The same after a restart, so that an instance takes up its own lease at once; no two share a data directory. */
    private static String identity(ComponentContext context) {
        String directory =
                context.options().dataDirectory().toAbsolutePath().normalize().toString();
        return context.options().nodeName() + "_" + UUID.nameUUIDFromBytes(directory.getBytes(StandardCharsets.UTF_8));
    }

    static RunningScheduler start(ComponentContext context, ClusterClient client) throws InterruptedException {
        RunningScheduler running = new RunningScheduler(context, client);
        running.clusterEvents.start();
        running.election.start(running.new Leadership());
        return running;
    }

    private final class Leadership implements LeaderElection.Leader {
        @Override
        public void started() {
            startScheduling();
        }

        @Override
        public void stopped() {
            stopScheduling();
        }
    }

    private synchronized void startScheduling() {
        thread = Thread.ofPlatform().daemon().name("scheduler").start(scheduler);
    }

    /** Returns when the pod under way has been decided upon. */
    private synchronized void stopScheduling() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(LONGEST_ATTEMPT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public String status() {
        SchedulingQueue.Sizes sizes = queue.sizes();
        int waiting = sizes.ready() + sizes.pausing();
        return cache.snapshot().nodes().size() + " nodes, " + waiting + " pods waiting, "
                + (sizes.turnedDown() + sizes.held()) + " unschedulable";
    }

    @Override
    public void close() {
        queue.close();
        election.close();
        stopScheduling();
        clusterEvents.close();
        binding.close();
        plugins.close();
        events.close();
        client.close();
    }
}
