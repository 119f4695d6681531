package dev.navarch.apiserver.verb;

import dev.navarch.kernel.metrics.Counter;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.objects.ResourceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many watch each resource, and what they were sent. Safe for many threads, without locks. */
public final class WatchFigures {

    private final Map<Scope, LongAdder> watches = new ConcurrentHashMap<>();
    private final Metrics metrics;

    public WatchFigures(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Notes that a watch begins (1) or ends (-1). */
    void add(ResourceName resource, String namespace, int by) {
        watches.computeIfAbsent(new Scope(resource, namespace), key -> new LongAdder())
                .add(by);
    }

    /** What watches of a resource in a version are sent. */
    Sent of(String group, String resource, String version) {
        return new Sent(
                metrics.counter(Family.APISERVER_WATCH_EVENTS_TOTAL, group, resource, version),
                metrics.histogram(Family.APISERVER_WATCH_EVENTS_SIZES, group, resource, version),
                metrics.counter(Family.APISERVER_WATCH_CACHE_EVENTS_DISPATCHED_TOTAL, group, resource),
                metrics.counter(Family.APISERVER_INIT_EVENTS_TOTAL, group, resource));
    }

    /** The watches that see what changes in a namespace. */
    public long watches(ResourceName resource, String namespace) {
        long all = count(new Scope(resource, ""));
        return namespace.isEmpty() ? all : all + count(new Scope(resource, namespace));
    }

    private long count(Scope scope) {
        LongAdder count = watches.get(scope);
        return count == null ? 0 : count.sum();
    }

    private record Scope(ResourceName resource, String namespace) {}

    /** The events sent: all, and apart those that tell of changes and of what was there before. */
    record Sent(Counter events, Histogram sizes, Counter changes, Counter initial) {

        void event(int bytes) {
            changes.increment();
            events.increment();
            sizes.add(bytes);
        }

        /** So many of the events tell of what was there before. */
        void initial(int count) {
            initial.add(count);
            changes.add(-count);
        }
    }
}
