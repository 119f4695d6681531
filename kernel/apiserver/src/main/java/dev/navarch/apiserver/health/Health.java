package dev.navarch.apiserver.health;

import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Answers the health endpoints from named checks. */
public final class Health {

    private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    private volatile boolean stopping;

    /** @param storage whether the storage answers; known to clients under the name that Kubernetes has for it */
    public Health(BooleanSupplier storage) {
        checks.put("ping", () -> true);
        checks.put("log", () -> true);
        checks.put("etcd", storage);
    }

    /** From now on the server is alive and no longer ready. */
    public void stop() {
        stopping = true;
    }

    /**
     * Answers one endpoint.
     *
     * @param kind such as {@code /readyz}
     * @param rest empty, or a slash and the name of a check
     */
    public Answer answer(String kind, String rest, Query query) {
        Map<String, BooleanSupplier> relevant = new LinkedHashMap<>(checks);
        if (kind.equals("/readyz")) {
            relevant.put("shutdown", () -> !stopping);
        }
        if (!rest.isEmpty()) {
            BooleanSupplier one = relevant.get(rest.substring(1));
            if (one == null) {
                return text(404, "404 page not found\n");
            }
            return one.getAsBoolean() ? text(200, "ok") : text(500, "internal server error: check failed\n");
        }
        List<String> excluded = query.all("exclude");
        StringBuilder lines = new StringBuilder();
        boolean healthy = true;
        for (Map.Entry<String, BooleanSupplier> check : relevant.entrySet()) {
            if (excluded.contains(check.getKey())) {
                lines.append("[+]").append(check.getKey()).append(" excluded: ok\n");
                continue;
            }
            boolean fine = check.getValue().getAsBoolean();
            healthy &= fine;
            lines.append(fine ? "[+]" : "[-]").append(check.getKey()).append(fine ? " ok\n" : " failed\n");
        }
        String name = kind.substring(1);
        if (!healthy) {
            return text(500, lines + name + " check failed\n");
        }
        return text(200, query.has("verbose") ? lines + name + " check passed\n" : "ok");
    }

    private static Answer text(int code, String text) {
        return new Answer.Whole(
                code,
                Map.of(
                        "Content-Type",
                        List.of("text/plain; charset=utf-8"),
                        "X-Content-Type-Options",
                        List.of("nosniff")),
                List.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
