package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.verb.Acting;
import dev.navarch.apiserver.verb.Verbs;
import dev.navarch.apiserver.verb.Viewing;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what answers for a subresource. */
public final class SubresourceRouter {

    private final Verbs verbs;
    private final Viewing viewing;
    private final Acting acting;
    private final Connector connector;
    private final Map<Key, dev.navarch.apiserver.extension.Subresource> handlers = new HashMap<>();

    public SubresourceRouter(
            Verbs verbs,
            Viewing viewing,
            Acting acting,
            Connector connector,
            List<dev.navarch.apiserver.extension.Subresource> handlers) {
        this.verbs = verbs;
        this.viewing = viewing;
        this.acting = acting;
        this.connector = connector;
        handlers.forEach(each -> this.handlers.put(new Key(each.resource(), each.subresource()), each));
    }

    Answer route(ApiCall call, ServedResource resource, Subresource sub) {
        dev.navarch.apiserver.extension.Subresource handler = handlers.get(new Key(resource.name(), sub.name()));
        return switch (handler) {
            case SubresourceView view -> viewing.perform(call, resource, sub, view);
            case SubresourceAction action -> acting.perform(call, resource, sub, action);
            case null ->
                switch (sub.name()) {
                    case "scale" -> scale(call, resource, sub);
                    case "log", "exec", "attach", "portforward", "proxy" -> connector.connect(call, resource);
                    default -> part(call, resource, sub);
                };
        };
    }

    private Answer part(ApiCall call, ServedResource resource, Subresource sub) {
        if (resource.rules().part(sub.name()) == null) {
            throw ApiException.unknownPath();
        }
        return verbs.perform(call, resource);
    }

    private Answer scale(ApiCall call, ServedResource resource, Subresource sub) {
        SubresourceView view =
                resource.custom() == null ? null : resource.custom().scale();
        if (view == null) {
            throw ApiException.unknownPath();
        }
        return viewing.perform(call, resource, sub, view);
    }

    private record Key(ResourceName resource, String subresource) {}

    /** Answers for the subresources behind which a program on a node stands. */
    @FunctionalInterface
    public interface Connector {

        Answer connect(ApiCall call, ServedResource resource);
    }
}
