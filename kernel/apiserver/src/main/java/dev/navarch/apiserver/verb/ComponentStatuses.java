package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import java.util.List;

/**
 * The old resource {@code componentstatuses}, which is made up at each request. Storage is healthy, or nothing would
 * answer; scheduler and controllers are clients of which the API server knows nothing.
 */
public final class ComponentStatuses {
    private static final String STORAGE = "etcd-0";
    private static final List<String> NAMES = List.of("scheduler", "controller-manager", STORAGE);

    private final Presenters presenters;

    public ComponentStatuses(Presenters presenters) {
        this.presenters = presenters;
    }

    static boolean applies(ServedResource resource) {
        return resource.type().group().isEmpty() && resource.type().resource().equals("componentstatuses");
    }

    Answer get(ApiCall call, ServedResource resource) {
        String name = call.target().name();
        if (!NAMES.contains(name)) {
            throw ApiException.notFound("", "componentstatus", name);
        }
        var presenter = presenters.one(call.request(), resource);
        ObjectNode status = status(name);
        status.put("apiVersion", "v1").put("kind", "ComponentStatus");
        return Answers.of(200, presenter, presenter.body(status));
    }

    Answer list(ApiCall call, ServedResource resource) {
        var presenter = presenters.many(call.request(), resource);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "ComponentStatusList").put("apiVersion", "v1").putObject("metadata");
        var items = list.putArray("items");
        NAMES.forEach(name -> items.add(status(name)));
        return Answers.of(200, presenter, presenter.body(list));
    }

    private static ObjectNode status(String name) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putObject("metadata").put("name", name);
        boolean healthy = name.equals(STORAGE);
        status.putArray("conditions")
                .addObject()
                .put("type", "Healthy")
                .put("status", healthy ? "True" : "False")
                .put("message", healthy ? "ok" : "not known to the API server");
        return status;
    }
}
