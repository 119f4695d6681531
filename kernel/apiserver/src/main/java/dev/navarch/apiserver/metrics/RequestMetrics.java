package dev.navarch.apiserver.metrics;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.response.Answer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts requests under the names that dashboards of Kubernetes use. Safe for many threads. */
public final class RequestMetrics {

    private final Map<RequestLabels, LongAdder> totals = new ConcurrentHashMap<>();
    private final Map<RequestLabels, Histogram> durations = new ConcurrentHashMap<>();
    private volatile IntSupplier reading = () -> 0;
    private volatile IntSupplier writing = () -> 0;

    /** Where to read how many requests are worked on at the moment. */
    public void follow(IntSupplier readsInFlight, IntSupplier writesInFlight) {
        reading = readsInFlight;
        writing = writesInFlight;
    }

    /** Notes one answer; the duration of those that last is not kept. */
    public void count(RequestInfo target, Answer answer, Duration took) {
        RequestLabels labels = RequestLabels.of(target);
        totals.computeIfAbsent(labels.withCode(answer.status()), key -> new LongAdder())
                .increment();
        if (answer instanceof Answer.Whole) {
            durations.computeIfAbsent(labels, key -> new Histogram()).add(took);
        }
    }

    /** All figures in Prometheus' text form. */
    public String print() {
        StringBuilder out = new StringBuilder();
        head(out, "apiserver_request_total", "counter", "Counter of apiserver requests by verb, resource and code.");
        new TreeMap<>(totals).forEach((labels, count) -> out.append("apiserver_request_total{")
                .append(labels.print())
                .append("} ")
                .append(count.sum())
                .append('\n'));
        head(
                out,
                "apiserver_request_duration_seconds",
                "histogram",
                "Response latency distribution in seconds by verb and resource.");
        new TreeMap<>(durations)
                .forEach((labels, histogram) ->
                        histogram.print(out, "apiserver_request_duration_seconds", labels.print()));
        head(out, "apiserver_current_inflight_requests", "gauge", "Requests being worked on, by kind.");
        out.append("apiserver_current_inflight_requests{request_kind=\"readOnly\"} ")
                .append(reading.getAsInt())
                .append("\napiserver_current_inflight_requests{request_kind=\"mutating\"} ")
                .append(writing.getAsInt())
                .append('\n');
        head(out, "jvm_memory_used_bytes", "gauge", "Heap in use.");
        out.append("jvm_memory_used_bytes{area=\"heap\"} ")
                .append(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
                .append('\n');
        return out.toString();
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
