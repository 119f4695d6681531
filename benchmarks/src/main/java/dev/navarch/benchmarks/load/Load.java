package dev.navarch.benchmarks.load;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Creates, reads, lists, patches, watches and deletes pods, one phase after the other, and prints one line of JSON: for
 * each phase the operations per second and the 50th and 99th percentile of their latency in milliseconds. Every phase
 * is bounded in number, so that the program ends by itself.
 */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false)
public final class Load implements Callable<Integer> {

    @Option(names = "--server", required = true, description = "Such as https://127.0.0.1:6443.")
    URI server = URI.create("https://127.0.0.1:6443");

    @Option(names = "--token", required = true, description = "Bearer token of a cluster administrator.")
    String token = "";

    @Option(names = "--pods", description = "How many pods to work with (default ${DEFAULT-VALUE}).")
    int pods = 2000;

    @Option(names = "--clients", description = "How many requests at a time (default ${DEFAULT-VALUE}).")
    int clients = 32;

    @Option(names = "--connections", description = "HTTP/2 connections to spread them over (default ${DEFAULT-VALUE}).")
    int connections = 4;

    @Option(names = "--watchers", description = "Watches of the fan-out phase (default ${DEFAULT-VALUE}).")
    int watchers = 100;

    @Option(names = "--warm-up", description = "Pods of an uncounted round before (default ${DEFAULT-VALUE}).")
    int warmUp = 500;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // Each run has namespaces of its own: without a namespace controller the last run's are still being deleted.
        String run = Long.toString(System.currentTimeMillis(), 36);
        try (Connections at = new Connections(server, token, connections)) {
            if (warmUp > 0) {
                round(at, "load-warm-up-" + run, warmUp, Math.min(10, watchers));
            }
            Map<String, Measure.Result> results = round(at, "load-" + run, pods, watchers);
            StringJoiner line = new StringJoiner(", ", "{", "}");
            results.forEach((phase, result) -> line.add("\"" + phase + "\": " + result.json()));
            System.out.println(line);
            return 0;
        }
    }

    private Map<String, Measure.Result> round(Connections at, String namespace, int count, int watching)
            throws Exception {
        Pods path = new Pods(namespace);
        at.send("POST", "/api/v1/namespaces", path.namespaceBody(), "application/json");
        at.send("POST", path.serviceAccounts(), Pods.SERVICE_ACCOUNT, "application/json");
        Measure measure = new Measure(clients);
        Map<String, Measure.Result> results = new LinkedHashMap<>();
        results.put(
                "create",
                measure.times(count, i -> at.ok("POST", path.collection(), path.body(i), "application/json")));
        results.put("get", measure.times(count * 2, i -> at.ok("GET", path.one(i % count), "", "")));
        int lists = Math.max(5, Math.min(40, 80_000 / count));
        results.put("list", new Measure(1).times(lists, i -> at.ok("GET", path.collection(), "", "")));
        results.put(
                "listFromCache",
                new Measure(1).times(lists, i -> at.ok("GET", path.collection() + "?resourceVersion=0", "", "")));
        results.put(
                "listBySelector",
                new Measure(4)
                        .times(
                                lists * 2,
                                i -> at.ok("GET", path.collection() + "?labelSelector=tenth%3D" + i % 10, "", "")));
        results.put(
                "patch",
                measure.times(
                        count,
                        i -> at.ok("PATCH", path.one(i), Pods.patch(i), "application/strategic-merge-patch+json")));
        results.put(
                "statusPatch",
                measure.times(
                        count,
                        i -> at.ok(
                                "PATCH",
                                path.one(i) + "/status",
                                Pods.statusPatch(i),
                                "application/strategic-merge-patch+json")));
        results.put("fanOut", fanOut(at, path, Math.min(count, 500), watching));
        results.put(
                "delete", measure.times(count, i -> at.ok("DELETE", path.one(i) + "?gracePeriodSeconds=0", "", "")));
        at.send("DELETE", "/api/v1/namespaces/" + namespace, "", "");
        return results;
    }

    /** Events that reach all watchers, per second, while pods are labelled. */
    private Measure.Result fanOut(Connections at, Pods path, int changes, int watching) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (Watchers all = Watchers.open(at, path.collection(), watching, seen)) {
            long begin = System.nanoTime();
            new Measure(clients)
                    .times(
                            changes,
                            i -> at.ok("PATCH", path.one(i), Pods.label("seen-" + i), "application/merge-patch+json"));
            boolean whole = all.await(changes * watching);
            if (!whole) {
                throw new IllegalStateException(
                        seen + " of " + changes * watching + " events reached the watchers within a minute");
            }
            return Measure.Result.rate(changes * watching, System.nanoTime() - begin);
        }
    }
}
