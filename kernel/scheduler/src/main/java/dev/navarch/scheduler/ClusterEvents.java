package dev.navarch.scheduler;

import dev.navarch.scheduler.plugins.Framework;
import dev.navarch.scheduler.plugins.RetryRules;
import dev.navarch.scheduler.plugins.SchedulingPlugins;
import dev.navarch.scheduler.queue.SchedulingQueue;
import dev.navarch.scheduler.report.PodStatusWriter;
import dev.navarch.scheduler.snapshot.NodeCache;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreEnqueuePlugin;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads the changes of the cluster to the cache of nodes and to the queue. */
final class ClusterEvents implements AutoCloseable {

    private final Informers informers;
    private final SchedulingPlugins plugins;
    private final SchedulingQueue queue;
    private final NodeCache cache;
    private final Nominations nominations;
    private final Binding binding;
    private final PodStatusWriter statuses;
    private final String schedulerName;
    private final Map<Class<?>, Informer.Subscription> subscriptions = new HashMap<>();

    ClusterEvents(
            Informers informers,
            SchedulingPlugins plugins,
            SchedulingQueue queue,
            NodeCache cache,
            Nominations nominations,
            Binding binding,
            PodStatusWriter statuses,
            String schedulerName) {
        this.informers = informers;
        this.plugins = plugins;
        this.queue = queue;
        this.cache = cache;
        this.nominations = nominations;
        this.binding = binding;
        this.statuses = statuses;
        this.schedulerName = schedulerName;
    }

    /** Follows the cluster from now on, and returns when the state of all kinds that plugins look at has been seen. */
    void start() throws InterruptedException {
        Set<Class<? extends HasMetadata>> kinds = usePlugins();
        subscriptions.put(Node.class, informers.of(Node.class).handle(new Nodes()));
        informers.of(Node.class).awaitSynced();
        for (Class<? extends HasMetadata> kind : kinds) {
            informers.of(kind).awaitSynced();
        }
        subscriptions.put(Pod.class, informers.of(Pod.class).handle(new Pods()));
        informers.of(Pod.class).awaitSynced();
        plugins.onChange(this::usePlugins);
    }

    /** Learns what the plugins of this moment want to know, and gives waiting pods a new chance with them. */
    private synchronized Set<Class<? extends HasMetadata>> usePlugins() {
        Set<Class<? extends HasMetadata>> kinds = new LinkedHashSet<>();
        try (SchedulingPlugins.Loan loan = plugins.borrow()) {
            Framework framework = loan.framework();
            RetryRules rules = new RetryRules(framework.all());
            kinds.addAll(rules.kinds());
            for (SchedulingPlugin plugin : framework.all()) {
                kinds.addAll(plugin.reads());
            }
            kinds.forEach(this::follow);
            queue.use(
                    framework.queueSort().isEmpty()
                            ? (one, other) -> one.since().compareTo(other.since())
                            : framework.queueSort().getFirst()::compare,
                    pod -> admit(pod, framework),
                    rules);
        }
        kinds.add(Pod.class);
        kinds.add(Node.class);
        return kinds;
    }

    private <T extends HasMetadata> void follow(Class<T> kind) {
        Informer<T> informer = informers.of(kind);
        if (kind != Node.class && kind != Pod.class && !subscriptions.containsKey(kind)) {
            subscriptions.put(kind, informer.handle(new Others<>(kind)));
        }
    }

    private boolean admit(PodInfo pod, Framework framework) {
        for (PreEnqueuePlugin plugin : framework.preEnqueue()) {
            Verdict verdict = plugin.admit(pod);
            if (!verdict.isOk()) {
                statuses.notScheduled(pod, "SchedulingGated", String.join(", ", verdict.reasons()), Optional.empty());
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized void close() {
        subscriptions.values().forEach(Informer.Subscription::close);
    }

    private final class Nodes implements Handler<Node> {
        @Override
        public void added(Node node) {
            cache.put(node);
            queue.event(new RetryRules.Event<>(Node.class, null, node));
        }

        @Override
        public void updated(Node old, Node node) {
            cache.put(node);
            queue.event(new RetryRules.Event<>(Node.class, old, node));
        }

        @Override
        public void deleted(Node last) {
            cache.remove(last.getMetadata().getName());
            queue.event(new RetryRules.Event<>(Node.class, last, null));
        }
    }

    private final class Pods implements Handler<Pod> {
        @Override
        public void added(Pod pod) {
            seen(null, pod);
        }

        @Override
        public void updated(Pod old, Pod pod) {
            if (!old.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
                deleted(old);
                seen(null, pod);
            } else {
                seen(old, pod);
            }
        }

        @Override
        public void deleted(Pod last) {
            PodInfo pod = PodInfo.of(last);
            queue.remove(pod);
            nominations.remove(pod);
            binding.cancel(pod);
            cache.remove(pod);
            if (assigned(last)) {
                queue.event(new RetryRules.Event<>(Pod.class, last, null));
            }
        }

        private void seen(@Nullable Pod old, Pod now) {
            PodInfo pod = PodInfo.of(now);
            if (ended(now)) {
                if (old == null || !ended(old)) {
                    deleted(now);
                }
            } else if (assigned(now)) {
                queue.remove(pod);
                nominations.remove(pod);
                cache.confirm(pod, now.getSpec().getNodeName());
                queue.event(new RetryRules.Event<>(Pod.class, old != null && assigned(old) ? old : null, now));
            } else if (schedulerName.equals(now.getSpec().getSchedulerName())) {
                if (pod.terminating()) {
                    queue.remove(pod);
                } else {
                    nominate(pod);
                    queue.put(pod, old == null ? null : PodInfo.of(old));
                }
            }
        }

        /** A nomination from before a restart. */
        private void nominate(PodInfo pod) {
            String node =
                    pod.pod().getStatus() == null ? null : pod.pod().getStatus().getNominatedNodeName();
            if (node != null && !node.isEmpty() && cache.nodeOf(pod).isEmpty()) {
                nominations.put(pod, node);
            }
        }

        private static boolean assigned(Pod pod) {
            String node = pod.getSpec().getNodeName();
            return node != null && !node.isEmpty();
        }

        private static boolean ended(Pod pod) {
            String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
            return "Succeeded".equals(phase) || "Failed".equals(phase);
        }
    }

    private final class Others<T extends HasMetadata> implements Handler<T> {
        private final Class<T> kind;

        Others(Class<T> kind) {
            this.kind = kind;
        }

        @Override
        public void added(T object) {
            queue.event(new RetryRules.Event<>(kind, null, object));
        }

        @Override
        public void updated(T old, T object) {
            queue.event(new RetryRules.Event<>(kind, old, object));
        }

        @Override
        public void deleted(T last) {
            queue.event(new RetryRules.Event<>(kind, last, null));
        }
    }
}
