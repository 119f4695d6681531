package dev.navarch.controllers.cluster.garbage;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the graph up to date from informers of every kind that can be deleted. Safe for use by many threads. */
final class Monitors implements AutoCloseable {

    private static final Set<String> IGNORED = Set.of("events");

    private final ControllerContext context;
    private final OwnerGraph graph;
    private final Map<Resource, Monitor> monitors = new HashMap<>();

    Monitors(ControllerContext context, OwnerGraph graph) {
        this.context = context;
        this.graph = graph;
    }

    private record Monitor(
            Informer<PartialObjectMetadata> informer, Informer.Subscription subscription, Set<String> uids) {}

    /** Begins to follow new resources and stops following those that are gone. */
    synchronized void follow(Discovery discovery) {
        Set<Resource> wanted = discovery.resources().stream()
                .filter(resource -> resource.verbs().containsAll(Set.of("list", "watch", "delete"))
                        && !IGNORED.contains(resource.plural()))
                .collect(Collectors.toSet());
        Set<Resource> gone = new HashSet<>(monitors.keySet());
        gone.removeAll(wanted);
        gone.stream()
                .filter(resource -> !discovery.failed().containsKey(resource.apiVersion()))
                .forEach(this::stop);
        wanted.stream().filter(resource -> !monitors.containsKey(resource)).forEach(this::start);
    }

    /** Whether every followed resource has been listed. */
    synchronized boolean complete() {
        return monitors.values().stream().allMatch(monitor -> monitor.informer().synced());
    }

    private void start(Resource resource) {
        Informer<PartialObjectMetadata> informer = context.informers().metadata(resource.definition());
        Following following = new Following(resource);
        monitors.put(resource, new Monitor(informer, informer.handle(following), following.uids));
    }

    private void stop(Resource resource) {
        Monitor monitor = monitors.remove(resource);
        monitor.subscription().close();
        context.informers().stop(resource.definition());
        synchronized (monitor.uids()) {
            monitor.uids().forEach(uid -> enqueue(graph.remove(uid)));
        }
    }

    @Override
    public synchronized void close() {
        monitors.values().forEach(monitor -> monitor.subscription().close());
        monitors.keySet().forEach(resource -> context.informers().stop(resource.definition()));
        monitors.clear();
    }

    private void enqueue(Set<String> uids) {
        uids.forEach(uid -> context.enqueue(Key.of(uid)));
    }

    /** Brings one resource's objects into the graph. */
    private final class Following implements Handler<PartialObjectMetadata> {

        private final Resource resource;
        private final Set<String> uids = new HashSet<>();

        Following(Resource resource) {
            this.resource = resource;
        }

        @Override
        public void added(PartialObjectMetadata object) {
            put(object);
        }

        @Override
        public void updated(PartialObjectMetadata old, PartialObjectMetadata object) {
            if (!old.getMetadata().getUid().equals(object.getMetadata().getUid())) {
                deleted(old);
            }
            put(object);
        }

        @Override
        public void deleted(PartialObjectMetadata last) {
            synchronized (uids) {
                uids.remove(last.getMetadata().getUid());
            }
            enqueue(graph.remove(last.getMetadata().getUid()));
        }

        private void put(PartialObjectMetadata object) {
            synchronized (uids) {
                uids.add(object.getMetadata().getUid());
            }
            enqueue(graph.put(Vertex.of(resource, object)));
        }
    }
}
