package dev.navarch.apiserver.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.time.Instant;

/**
 * A request with little to it.
 *
 * @param namespace of the object asked for
 * @param name of the object asked for
 */
public record PlainCall(User user, String namespace, String name, boolean dryRun) implements Call {

    /** One of nobody's. */
    public PlainCall(String namespace, String name, boolean dryRun) {
        this(new User(""), namespace, name, dryRun);
    }

    @Override
    public RequestInfo target() {
        return new RequestInfo(true, "create", "", "api", "", "v1", namespace, "pods", "", name, "", "");
    }

    @Override
    public ObjectNode options() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void annotate(String key, String value) {}

    @Override
    public void annotateInDetail(String key, String value) {}
}
