package dev.navarch.apiserver.health;

import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Answers the health endpoints from named checks. */
public final class Health {

    private static final List<String> KINDS = List.of("healthz", "livez", "readyz");

    /** What is done by the time that the first request is answered, under the names by which clients ask for it. */
    private static final List<String> DONE_BEFORE = List.of(
            "start-apiserver-admission-initializer",
            "generic-apiserver-start-informers",
            "priority-and-fairness-config-consumer",
            "priority-and-fairness-filter",
            "storage-object-count-tracker-hook",
            "start-apiextensions-informers",
            "start-apiextensions-controllers",
            "crd-informer-synced",
            "start-system-namespaces-controller",
            "peer-endpoint-reconciler-controller",
            "start-cluster-authentication-info-controller",
            "start-kube-apiserver-identity-lease-controller",
            "start-kube-apiserver-identity-lease-garbage-collector",
            "storage-readiness",
            "start-legacy-token-tracking-controller",
            "start-service-ip-repair-controllers",
            "rbac/bootstrap-roles",
            "scheduling/bootstrap-system-priority-classes",
            "priority-and-fairness-config-producer",
            "bootstrap-controller",
            "start-kubernetes-service-cidr-controller",
            "start-kube-aggregator-informers",
            "apiservice-status-local-available-controller",
            "apiservice-status-remote-available-controller",
            "apiservice-registration-controller",
            "apiservice-discovery-controller",
            "kube-apiserver-autoregistration");

    private final BooleanSupplier storage;
    private final Metrics metrics = new Metrics();
    private volatile boolean stopping;

    /** @param storage whether the storage answers; known to clients under the name that Kubernetes has for it */
    public Health(BooleanSupplier storage) {
        this.storage = storage;
        metrics.add(this::print);
    }

    /** Whether the storage answers. */
    public boolean storageAnswers() {
        return storage.getAsBoolean();
    }

    /** Every path that is answered. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String kind : KINDS) {
            paths.add("/" + kind);
            checks(kind).keySet().forEach(check -> paths.add("/" + kind + "/" + check));
        }
        return paths;
    }

    /** From now on the server is alive and no longer ready. */
    public void stop() {
        stopping = true;
    }

    private Map<String, BooleanSupplier> checks(String kind) {
        Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
        checks.put("ping", () -> true);
        checks.put("log", () -> true);
        if (!kind.equals("readyz")) {
            checks.put("loopback-serving-certificate", () -> true);
        }
        checks.put("etcd", storage);
        if (kind.equals("readyz")) {
            checks.put("etcd-readiness", storage);
            checks.put("informer-sync", () -> true);
        }
        DONE_BEFORE.forEach(name -> checks.put("poststarthook/" + name, () -> true));
        checks.put("autoregister-completion", () -> true);
        checks.put("poststarthook/apiservice-openapi-controller", () -> true);
        checks.put("poststarthook/apiservice-openapiv3-controller", () -> true);
        if (kind.equals("readyz")) {
            checks.put("shutdown", () -> !stopping);
        }
        return checks;
    }

    /**
     * Answers one endpoint.
     *
     * @param kind such as {@code /readyz}
     * @param rest empty, or a slash and the name of a check
     */
    public Answer answer(String kind, String rest, Query query) {
        String name = kind.substring(1);
        Map<String, BooleanSupplier> relevant = checks(name);
        if (!rest.isEmpty()) {
            String one = rest.substring(1);
            BooleanSupplier check = relevant.get(one);
            if (check == null) {
                return PlainText.pageNotFound();
            }
            return passes(name, one, check)
                    ? PlainText.of(200, "ok")
                    : PlainText.unsniffed(500, "internal server error: " + one + " check failed\n");
        }
        Set<String> excluded = new LinkedHashSet<>(query.all("exclude"));
        excluded.removeIf(String::isEmpty);
        StringBuilder lines = new StringBuilder();
        boolean healthy = true;
        for (Map.Entry<String, BooleanSupplier> check : relevant.entrySet()) {
            if (excluded.remove(check.getKey())) {
                lines.append("[+]").append(check.getKey()).append(" excluded: ok\n");
                continue;
            }
            boolean fine = passes(name, check.getKey(), check.getValue());
            healthy &= fine;
            lines.append(fine ? "[+]" : "[-]").append(check.getKey());
            lines.append(fine ? " ok\n" : " failed: reason withheld\n");
        }
        if (!excluded.isEmpty()) {
            lines.append("warn: some health checks cannot be excluded: no matches for ");
            lines.append(String.join(
                    ", ", excluded.stream().map(each -> "\"" + each + "\"").toList()));
            lines.append('\n');
        }
        if (!healthy) {
            return PlainText.unsniffed(500, lines + name + " check failed\n");
        }
        return PlainText.unsniffed(200, query.has("verbose") ? lines + name + " check passed\n" : "ok");
    }

    /** The results of all checks now, and of those that were asked for so far, as figures. */
    public String figures() {
        return metrics.print();
    }

    private void print(Exposition out) {
        out.family(Family.KUBERNETES_HEALTHCHECK);
        for (String kind : KINDS) {
            checks(kind).forEach((name, check) -> out.sample(check.getAsBoolean() ? 1 : 0, name, kind));
        }
    }

    /** Makes a check for somebody who asked, and counts how it ended. */
    private boolean passes(String kind, String name, BooleanSupplier check) {
        boolean fine = check.getAsBoolean();
        metrics.counter(Family.KUBERNETES_HEALTHCHECKS_TOTAL, name, fine ? "success" : "error", kind)
                .increment();
        return fine;
    }
}
