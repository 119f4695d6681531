package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.resource.CustomObjects;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.apiserver.verb.Verbs;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.status.ApiException;

/** What a verb does to a custom resource. Paths of the wrong scope are answered as if there were nothing. */
final class CustomResourceRouter {

    private final Verbs verbs;
    private final SubresourceRouter subresources;

    CustomResourceRouter(Verbs verbs, SubresourceRouter subresources) {
        this.verbs = verbs;
        this.subresources = subresources;
    }

    Answer route(ApiCall call, ServedResource resource, CustomObjects custom) {
        RequestInfo target = call.target();
        boolean namespaced = resource.type().namespaced();
        boolean inNamespace = !target.namespace().isEmpty();
        boolean acrossNamespaces = target.verb().equals("list") || target.verb().equals("watch");
        if (inNamespace && !namespaced || namespaced && !inNamespace && !acrossNamespaces) {
            return PlainText.pageNotFound();
        }
        custom.warnings().forEach(call::warn);
        return target.subresource().isEmpty() ? plain(call, resource) : subresource(call, resource);
    }

    private Answer plain(ApiCall call, ServedResource resource) {
        RequestInfo target = call.target();
        if (!resource.type().supports(target.verb())) {
            throw notSupported(resource, target);
        }
        boolean needsName =
                switch (target.verb()) {
                    case "get", "update", "patch", "delete" -> true;
                    default -> false;
                };
        if (needsName && target.name().isEmpty()) {
            throw ApiException.badRequest("name must be provided");
        }
        return verbs.perform(call, resource);
    }

    private Answer subresource(ApiCall call, ServedResource resource) {
        RequestInfo target = call.target();
        Subresource sub = resource.type().subresource(target.subresource());
        if (sub == null || !target.rest().isEmpty()) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), target.name());
        }
        if (!sub.verbs().contains(target.verb())) {
            throw notSupported(resource, target);
        }
        return subresources.route(call, resource, sub);
    }

    private static ApiException notSupported(ServedResource resource, RequestInfo target) {
        return ApiException.methodNotSupported(
                resource.type().group(), resource.type().resource(), target.verb());
    }
}
