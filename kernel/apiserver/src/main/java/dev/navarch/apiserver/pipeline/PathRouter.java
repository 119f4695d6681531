package dev.navarch.apiserver.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.discovery.Discovery;
import dev.navarch.apiserver.encoding.AcceptClause;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.health.Health;
import dev.navarch.apiserver.health.ServerVersion;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Answers for the paths that are no resources. */
public final class PathRouter {

    private final Discovery discovery;
    private final Health health;
    private final Metrics metrics;
    private final List<PathHandler> handlers;

    public PathRouter(Discovery discovery, Health health, Metrics metrics, List<PathHandler> handlers) {
        this.discovery = discovery;
        this.health = health;
        this.metrics = metrics;
        this.handlers = List.copyOf(handlers);
    }

    Answer route(ApiCall call) {
        String path = call.target().path();
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (isDiscovery(plain)) {
            requireGet(call.request().method().equals("GET") || Discovery.isOfGroups(plain) || !discovery.knows(plain));
            return discovery.answer(call.request(), plain);
        }
        if (plain.equals("/version")) {
            requireGet(call.request().method().equals("GET"));
            AcceptClause.requireAny(call.request(), List.of("application/json"));
            return json(ServerVersion.json());
        }
        for (String kind : new String[] {"/healthz", "/livez", "/readyz"}) {
            if (path.equals(kind) || path.startsWith(kind + "/")) {
                return health.answer(
                        kind, path.substring(kind.length()), call.request().query());
            }
        }
        for (PathHandler handler : handlers) {
            if (handler.answers(plain)) {
                requireGet(handler.takes(call.request().method()));
                return handler.get(call, call.request(), plain);
            }
        }
        return switch (path) {
            case "/metrics" ->
                new Answer.Whole(
                        200,
                        Map.of("Content-Type", List.of("text/plain; version=0.0.4; charset=utf-8")),
                        List.of(metrics.print().getBytes(StandardCharsets.UTF_8)));
            case "/metrics/slis" ->
                new Answer.Whole(
                        200,
                        Map.of("Content-Type", List.of("text/plain; version=0.0.4; charset=utf-8")),
                        List.of(health.figures().getBytes(StandardCharsets.UTF_8)));
            case "/", "/index.html" -> json(index());
            default -> PlainText.pageNotFound();
        };
    }

    private static boolean isDiscovery(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/apis") || path.startsWith("/apis/");
    }

    private static void requireGet(boolean fits) {
        if (!fits) {
            throw ApiException.methodNotAllowed();
        }
    }

    private static Answer json(ObjectNode body) {
        return new Answer.Whole(200, Map.of("Content-Type", List.of("application/json")), List.of(Json.write(body)));
    }

    private ObjectNode index() {
        TreeSet<String> paths = new TreeSet<>();
        handlers.forEach(handler -> paths.addAll(handler.paths()));
        paths.addAll(List.of("/api", "/api/v1", "/apis", "/apis/", "/metrics", "/openapi/v3/", "/version"));
        paths.addAll(health.paths());
        paths.addAll(discovery.paths());
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        paths.forEach(index.putArray("paths")::add);
        return index;
    }
}
