package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** All phases, one after the other, on pods of a namespace of their own. */
final class Round {

    private static final String JSON = "application/json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final int LIST_BYTES_IN_PODS = 80_000;
    private static final int MOST_LISTS = 40;
    private static final int CHANGES = 2000;

    private final List<Connection> connections;
    private final Processes processes;
    private final int clients;
    private final int watchers;
    private final List<String> phases;

    /** @param phases that are run besides create and delete; empty for all */
    Round(List<Connection> connections, Processes processes, int clients, int watchers, List<String> phases) {
        this.phases = phases;
        this.connections = connections;
        this.processes = processes;
        this.clients = clients;
        this.watchers = watchers;
    }

    /** The results by phase, in the order of the phases. */
    Map<String, Result> run(String namespace, int count) throws IOException, InterruptedException, ExecutionException {
        Pods path = new Pods(namespace);
        Connection any = connections.getFirst();
        any.send(Request.of("POST", "/api/v1/namespaces", path.namespaceBody(), JSON));
        any.send(Request.of("POST", path.serviceAccounts(), Pods.SERVICE_ACCOUNT, JSON));
        Measure measure = new Measure(connections, processes);
        Map<String, Result> results = new LinkedHashMap<>();
        results.put(
                "create",
                measure.times(clients, count, i -> Request.of("POST", path.collection(), path.body(i), JSON)));
        int lists = Math.clamp(LIST_BYTES_IN_PODS / count, 5, MOST_LISTS);
        Map<String, Phase> wanted = new LinkedHashMap<>();
        wanted.put("get", () -> measure.times(clients, count * 5, i -> Request.get(path.one(i % count))));
        wanted.put("list", () -> measure.times(1, lists, i -> Request.get(path.collection())));
        wanted.put(
                "listFromCache",
                () -> measure.times(1, lists, i -> Request.get(path.collection() + "?resourceVersion=0")));
        wanted.put(
                "listBySelector",
                () -> measure.times(
                        4, lists * 5, i -> Request.get(path.collection() + "?labelSelector=tenth%3D" + i % 10)));
        wanted.put(
                "patch",
                () -> measure.times(clients, count, i -> Request.of("PATCH", path.one(i), Pods.patch(i), STRATEGIC)));
        wanted.put(
                "statusPatch",
                () -> measure.times(
                        clients,
                        count,
                        i -> Request.of("PATCH", path.one(i) + "/status", Pods.statusPatch(i), STRATEGIC)));
        wanted.put("fanOut", () -> fanOut(path, Math.min(count, CHANGES)));
        wanted.keySet().removeIf(phase -> !phases.isEmpty() && !phases.contains(phase));
        for (Map.Entry<String, Phase> phase : wanted.entrySet()) {
            results.put(phase.getKey(), phase.getValue().run());
        }
        results.put(
                "delete", measure.times(clients, count, i -> Request.delete(path.one(i) + "?gracePeriodSeconds=0")));
        any.send(Request.delete("/api/v1/namespaces/" + namespace));
        return results;
    }

    private Result fanOut(Pods path, int changes) throws IOException, InterruptedException, ExecutionException {
        String list = connections
                .getFirst()
                .send(Request.get(path.collection() + "?limit=1"))
                .body();
        String version = list.replaceFirst("(?s).*?\"resourceVersion\"\\s*:\\s*\"(\\d+)\".*", "$1");
        return new FanOut(connections, processes)
                .run(
                        path.collection() + "?watch=true&timeoutSeconds=600&resourceVersion=" + version,
                        watchers,
                        clients,
                        changes,
                        i -> Request.of("PATCH", path.one(i), Pods.label("seen-" + i), "application/merge-patch+json"));
    }

    private interface Phase {
        Result run() throws IOException, InterruptedException, ExecutionException;
    }
}
