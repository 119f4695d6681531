package dev.navarch.apiserver.metrics;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import dev.navarch.kernel.metrics.Metrics;
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
    private final Metrics metrics;
    private volatile Gauges gauges = new Gauges(() -> 0, () -> 0, () -> 0, () -> 0);

    public RequestMetrics(Metrics metrics) {
        this.metrics = metrics;
        metrics.add(this);
    }

    /** How many requests are worked on and how many wait at the moment. */
    public record Gauges(
            LongSupplier reading, LongSupplier writing, LongSupplier readsWaiting, LongSupplier writesWaiting) {}

    /** Where to read how many requests are worked on at the moment. */
    public void follow(Gauges source) {
        gauges = source;
    }

    /**
     * Notes one answer; the duration of those that last is not kept.
     *
     * @param sent bytes of the request's body
     */
    public void count(RequestInfo target, boolean dryRun, boolean apply, long sent, Answer answer, Duration took) {
        RequestSeries of = series(RequestKey.of(target, dryRun, apply), answer.status());
        if (of == null) {
            return;
        }
        of.count(answer.status());
        if (sent > 0 && target.resourceRequest()) {
            of.bodies(metrics, target.verb()).add(sent);
        }
        if (answer instanceof Answer.Whole whole) {
            of.durations.addNanos(took.toNanos());
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
                .sorted(Comparator.comparing(each -> String.join(" ", each.key.labelsWithDryRun())))
                .toList();
        List<RequestSeries> timed =
                all.stream().filter(each -> each.durations.count() > 0).toList();
        printGauges(out);
        out.family(Family.APISERVER_LONGRUNNING_REQUESTS);
        all.stream()
                .filter(each -> each.lasting.sum() > 0)
                .forEach(each -> out.sample(each.lasting.sum(), each.key.labels()));
        out.family(Family.APISERVER_REQUEST_DURATION_SECONDS);
        timed.forEach(each -> out.sample(each.durations, each.key.labelsWithDryRun()));
        out.family(Family.APISERVER_REQUEST_SLI_DURATION_SECONDS);
        timed.forEach(each -> out.sample(each.durations, each.key.labels()));
        out.family(Family.APISERVER_REQUEST_TERMINATIONS_TOTAL);
        all.forEach(each ->
                each.terminated().forEach((code, count) -> out.sample(count.sum(), before(code, each.key.labels()))));
        out.family(Family.APISERVER_REQUEST_TOTAL);
        all.forEach(
                each -> each.eachCode((code, count) -> out.sample(count, before(code, each.key.labelsWithDryRun()))));
        printDeprecated(out, all);
        out.family(Family.APISERVER_RESPONSE_SIZES);
        timed.forEach(each -> out.sample(each.sizes, each.key.labels()));
    }

    private static String[] before(int code, String... labels) {
        String[] all = new String[labels.length + 1];
        all[0] = Integer.toString(code);
        System.arraycopy(labels, 0, all, 1, labels.length);
        return all;
    }

    private static void printDeprecated(Exposition out, List<RequestSeries> all) {
        out.family(Family.APISERVER_REQUESTED_DEPRECATED_APIS);
        all.stream()
                .map(each -> each.key)
                .filter(key -> key.group().isEmpty() && DEPRECATED.contains(key.resource()))
                .map(key -> List.of(key.group(), "", key.resource(), key.subresource(), key.version()))
                .distinct()
                .forEach(labels -> out.sample(1, labels.toArray(String[]::new)));
    }

    private void printGauges(Exposition out) {
        Gauges now = gauges;
        out.family(Family.APISERVER_CURRENT_INFLIGHT_REQUESTS);
        out.sample(now.writing.getAsLong(), "mutating");
        out.sample(now.reading.getAsLong(), "readOnly");
        out.family(Family.APISERVER_CURRENT_INQUEUE_REQUESTS);
        out.sample(now.writesWaiting.getAsLong(), "mutating");
        out.sample(now.readsWaiting.getAsLong(), "readOnly");
    }
}
