package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.verb.Verbs;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.status.ApiException;
import java.util.List;

/** Finds the resource that a path names and what its verb does there. */
public final class ResourceRouter {

    private final Resources resources;
    private final Verbs verbs;
    private final SubresourceRouter subresources;

    public ResourceRouter(Resources resources, Verbs verbs, SubresourceRouter subresources) {
        this.resources = resources;
        this.verbs = verbs;
        this.subresources = subresources;
    }

    Answer route(ApiCall call) {
        RequestInfo target = call.target();
        if (target.prefix().equals("apis") && !resources.hasGroup(target.group())) {
            return StatusAnswers.pageNotFound();
        }
        ServedResource resource = resources.find(target.group(), target.version(), target.resource());
        if (resource == null) {
            throw ApiException.unknownPath();
        }
        boolean namespaced = resource.type().namespaced();
        boolean inNamespace = !target.namespace().isEmpty() && !isNamespaceItself(target);
        if (inNamespace && !namespaced) {
            throw ApiException.unknownPath();
        }
        if (!inNamespace && namespaced && !target.name().isEmpty()) {
            throw ApiException.unknownPath();
        }
        ApiCall scoped = namespaced ? call : call.withoutNamespace();
        if (!target.subresource().isEmpty()) {
            return subresource(scoped, resource);
        }
        if (!inNamespace
                && namespaced
                && !List.of("list", "watch").contains(target.verb())
                && !(target.verb().equals("create") && !resource.isStored())) {
            throw ApiException.methodNotAllowed();
        }
        return plain(scoped, resource);
    }

    private static boolean isNamespaceItself(RequestInfo target) {
        return target.group().isEmpty() && target.resource().equals("namespaces");
    }

    private Answer plain(ApiCall call, ServedResource resource) {
        RequestInfo target = call.target();
        boolean named = !target.name().isEmpty();
        String verb = target.verb();
        boolean fits =
                switch (verb) {
                    case "create", "list", "deletecollection" -> !named;
                    case "get", "update", "patch", "delete" -> named;
                    case "watch" -> true;
                    default -> false;
                };
        if (!fits || !resource.type().supports(verb)) {
            if (named && !resource.isStored()) {
                throw ApiException.unknownPath();
            }
            throw ApiException.methodNotAllowed();
        }
        return verbs.perform(call, resource);
    }

    private Answer subresource(ApiCall call, ServedResource resource) {
        RequestInfo target = call.target();
        Subresource sub = resource.type().subresource(target.subresource());
        if (sub == null || (!target.rest().isEmpty() && !target.subresource().equals("proxy"))) {
            throw ApiException.unknownPath();
        }
        if (!sub.verbs().contains(target.verb())) {
            throw ApiException.methodNotAllowed();
        }
        return subresources.route(call, resource, sub);
    }
}
