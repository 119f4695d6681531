package dev.navarch.apiserver.verb;

import static dev.navarch.apiserver.metrics.Exposition.labels;

import dev.navarch.apiserver.metrics.Exposition;
import dev.navarch.apiserver.metrics.Exposition.Type;
import dev.navarch.apiserver.metrics.Histogram;
import dev.navarch.apiserver.metrics.MetricSource;
import dev.navarch.spi.objects.ResourceName;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many watch each resource, and what they were sent. Safe for many threads, without locks. */
public final class WatchFigures implements MetricSource {

    private final Map<Scope, LongAdder> watches = new ConcurrentHashMap<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();

    /** Notes that a watch begins (1) or ends (-1). */
    void add(ResourceName resource, String namespace, int by) {
        watches.computeIfAbsent(new Scope(resource, namespace), key -> new LongAdder())
                .add(by);
    }

    /** What watches of a resource in a version are sent. */
    Sent of(String group, String resource, String version) {
        return sent.computeIfAbsent(
                labels("group", group, "resource", resource, "version", version), key -> new Sent());
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

    @Override
    public void print(Exposition out) {
        Map<String, Sent> sorted = new TreeMap<>(sent);
        out.family("apiserver_watch_events_total", Type.COUNTER, "Events sent to watches.");
        sorted.forEach((labels, each) -> out.sample(labels, each.sizes.count()));
        out.family("apiserver_watch_events_sizes", Type.HISTOGRAM, "Bytes of events sent to watches.");
        sorted.forEach((labels, each) -> out.sample(labels, each.sizes));
    }

    private record Scope(ResourceName resource, String namespace) {}

    /** The events sent. */
    static final class Sent {

        private final Histogram sizes = new Histogram(1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072);

        void event(int bytes) {
            sizes.add(bytes);
        }
    }
}
