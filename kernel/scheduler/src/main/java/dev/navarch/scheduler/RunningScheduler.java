package dev.navarch.scheduler;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.scheduler.plugins.SchedulingPlugins;
import dev.navarch.scheduler.queue.SchedulingQueue;
import dev.navarch.scheduler.report.PodStatusWriter;
import dev.navarch.scheduler.report.SchedulingEvents;
import dev.navarch.scheduler.snapshot.NodeCache;
import java.time.Duration;
import java.time.InstantSource;

/** The parts of a running scheduler, put together. */
final class RunningScheduler implements RunningComponent {

    private static final String NAME = "default-scheduler";

    private final ClusterClient client;
    private final SchedulingPlugins plugins;
    private final SchedulingQueue queue;
    private final NodeCache cache;
    private final SchedulingEvents events;
    private final Binding binding;
    private final ClusterEvents clusterEvents;
    private final Thread thread;

    private RunningScheduler(ComponentContext context, ClusterClient client) {
        InstantSource clock = context.clock();
        this.client = client;
        this.plugins = new SchedulingPlugins(context.plugins(), HostServices.of(client.kubernetes()));
        this.queue = new SchedulingQueue(clock);
        this.cache = new NodeCache();
        this.events =
                new SchedulingEvents(client.kubernetes(), context.options().nodeName(), clock);
        Nominations nominations = new Nominations();
        PodStatusWriter statuses = new PodStatusWriter(client.kubernetes(), clock);
        this.binding = new Binding(queue, cache, statuses, events);
        this.clusterEvents = new ClusterEvents(
                client.informers(), plugins, queue, cache, nominations, binding, statuses, NAME);
        Scheduler scheduler = new Scheduler(
                queue, cache, nominations, plugins, client.informers(), binding, statuses, events);
        this.thread = Thread.ofPlatform().daemon().name("scheduler").unstarted(scheduler);
    }

    static RunningScheduler start(ComponentContext context, ClusterClient client) throws InterruptedException {
        RunningScheduler running = new RunningScheduler(context, client);
        running.clusterEvents.start();
        running.thread.start();
        return running;
    }

    @Override
    public String status() {
        SchedulingQueue.Sizes sizes = queue.sizes();
        int waiting = sizes.ready() + sizes.pausing();
        return cache.snapshot().nodes().size() + " nodes, " + waiting + " pods waiting, "
                + (sizes.turnedDown() + sizes.held()) + " unschedulable";
    }

    @Override
    public void close() throws InterruptedException {
        queue.close();
        clusterEvents.close();
        thread.join(Duration.ofSeconds(2));
        binding.close();
        plugins.close();
        events.close();
        client.close();
    }
}
