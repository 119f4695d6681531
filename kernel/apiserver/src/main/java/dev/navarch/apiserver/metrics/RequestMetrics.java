package dev.navarch.apiserver.metrics;

import static dev.navarch.apiserver.metrics.Exposition.labels;

import dev.navarch.apiserver.metrics.Exposition.Type;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.response.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts requests under the names that dashboards of Kubernetes use. Safe for many threads, without locks. */
public final class RequestMetrics implements MetricSource {

    /** More kinds of requests than any cluster has; what clients make up beyond them is not told apart. */
    private static final int MOST = 10_000;

    /** Answers that a path which means nothing can get as well, so that they make no new series. */
    private static final Set<Integer> ANYBODY = Set.of(400, 401, 403, 404, 405, 415, 429);

    private static final Set<String> DEPRECATED = Set.of("endpoints", "componentstatuses");

    private final Map<RequestKey, RequestSeries> series = new ConcurrentHashMap<>();
    private volatile Gauges gauges = new Gauges(() -> 0, () -> 0, () -> 0, () -> 0);

    /** How many requests are worked on and how many wait at the moment. */
    public record Gauges(
            LongSupplier reading, LongSupplier writing, LongSupplier readsWaiting, LongSupplier writesWaiting) {}

    /** Where to read how many requests are worked on at the moment. */
    public void follow(Gauges source) {
        gauges = source;
    }

    /** Notes one answer; the duration of those that last is not kept. */
    public void count(RequestInfo target, boolean dryRun, boolean apply, Answer answer, Duration took) {
        RequestSeries of = series(RequestKey.of(target, dryRun, apply), answer.status());
        if (of == null) {
            return;
        }
        of.count(answer.status());
        if (answer instanceof Answer.Whole whole) {
            of.durations.add(took.toNanos() / 1e9);
            of.sizes.add(whole.length());
        }
    }

    /** Notes that the server refused or gave up a request. */
    public void terminate(RequestInfo target, int code) {
        RequestSeries of = series(RequestKey.of(target, false, false), 200);
        if (of != null) {
            of.terminate(code);
        }
    }

    /** Notes that an answer that lasts begins (1) or ends (-1). */
    public void lasting(RequestInfo target, int by) {
        RequestSeries of = series(RequestKey.of(target, false, false), 200);
        if (of != null) {
            of.lasting.add(by);
        }
    }

    private @Nullable RequestSeries series(RequestKey key, int code) {
        RequestSeries known = series.get(key);
        if (known != null) {
            return known;
        }
        if (ANYBODY.contains(code) || series.size() >= MOST) {
            return null;
        }
        return series.computeIfAbsent(key, RequestSeries::new);
    }

    @Override
    public void print(Exposition out) {
        List<RequestSeries> all = series.values().stream()
                .sorted(Comparator.comparing(each -> each.key.labels(true, true)))
                .toList();
        out.family("apiserver_request_total", Type.COUNTER, "Requests by verb, dry run, resource, scope and code.");
        for (RequestSeries each : all) {
            String labels = each.key.labels(true, true);
            each.eachCode((code, count) -> out.sample("code=\"" + code + "\"," + labels, count));
        }
        out.family("apiserver_request_duration_seconds", Type.HISTOGRAM, "How long requests took.");
        all.stream().filter(each -> each.durations.count() > 0).forEach(each -> {
            out.sample(each.key.labels(true, true), each.durations);
        });
        out.family("apiserver_request_sli_duration_seconds", Type.HISTOGRAM, "How long requests took the server.");
        all.stream().filter(each -> each.durations.count() > 0).forEach(each -> {
            out.sample(each.key.labels(true, false), each.durations);
        });
        out.family("apiserver_response_sizes", Type.HISTOGRAM, "Bytes of answers.");
        all.stream().filter(each -> each.sizes.count() > 0).forEach(each -> {
            out.sample(each.key.labels(true, false), each.sizes);
        });
        out.family("apiserver_longrunning_requests", Type.GAUGE, "Requests that last, such as watches.");
        all.stream().filter(each -> each.lasting.sum() > 0).forEach(each -> {
            out.sample(each.key.labels(true, false), each.lasting.sum());
        });
        out.family("apiserver_request_terminations_total", Type.COUNTER, "Requests that the server gave up.");
        for (RequestSeries each : all) {
            String labels = each.key.labels(false, false);
            each.terminated()
                    .forEach((code, count) ->
                            out.sample("code=\"" + code + "\",component=\"apiserver\"," + labels, count.sum()));
        }
        printDeprecated(out, all);
        printGauges(out);
    }

    private static void printDeprecated(Exposition out, List<RequestSeries> all) {
        out.family("apiserver_requested_deprecated_apis", Type.GAUGE, "Deprecated APIs that were asked for.");
        all.stream()
                .map(each -> each.key)
                .filter(key -> key.group().isEmpty() && DEPRECATED.contains(key.resource()))
                .map(key -> labels(
                        "group",
                        key.group(),
                        "removed_release",
                        "",
                        "resource",
                        key.resource(),
                        "subresource",
                        key.subresource(),
                        "version",
                        key.version()))
                .distinct()
                .forEach(labels -> out.sample(labels, 1));
    }

    private void printGauges(Exposition out) {
        Gauges now = gauges;
        out.family("apiserver_current_inflight_requests", Type.GAUGE, "Requests being worked on, by kind.");
        out.sample(labels("request_kind", "mutating"), now.writing.getAsLong());
        out.sample(labels("request_kind", "readOnly"), now.reading.getAsLong());
        out.family("apiserver_current_inqueue_requests", Type.GAUGE, "Requests that wait, by kind.");
        out.sample(labels("request_kind", "mutating"), now.writesWaiting.getAsLong());
        out.sample(labels("request_kind", "readOnly"), now.readsWaiting.getAsLong());
    }
}
