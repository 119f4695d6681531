package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.apiserver.verb.Verbs;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.status.ApiException;
import java.util.List;

/** Finds the resource that a path names and what its verb does there. */
public final class ResourceRouter {

    private final Resources resources;
    private final Verbs verbs;
    private final SubresourceRouter subresources;
    private final CustomResourceRouter custom;

    public ResourceRouter(Resources resources, Verbs verbs, SubresourceRouter subresources) {
        this.resources = resources;
        this.verbs = verbs;
        this.subresources = subresources;
        this.custom = new CustomResourceRouter(verbs, subresources);
    }

    Answer route(ApiCall call) {
        RequestInfo target = call.target();
        ServedResource resource = resources.find(target.group(), target.version(), target.resource());
        if (resource == null) {
            if (target.prefix().equals("apis") && !resources.hasGroup(target.group())) {
                return PlainText.pageNotFound();
            }
            throw ApiException.unknownPath();
        }
        if (resource.custom() != null) {
            return custom.route(call, resource, resource.custom());
        }
        Subresource sub = target.subresource().isEmpty() ? null : subresource(target, resource);
        if (call.request().method().equals("HEAD") && !target.subresource().equals("proxy")) {
            throw ApiException.methodNotAllowed();
        }
        boolean namespaced = resource.type().namespaced();
        boolean inNamespace = !target.namespace().isEmpty() && !isNamespaceItself(target);
        if (inNamespace && !namespaced) {
            throw ApiException.unknownPath();
        }
        if (!inNamespace && namespaced && !target.name().isEmpty()) {
            throw ApiException.unknownPath();
        }
        checkName(target.name());
        checkNamespace(target);
        ApiCall scoped = namespaced ? call : call.withoutNamespace();
        if (sub != null) {
            return perform(scoped, resource, sub);
        }
        if (namespaced && !inNamespace && !List.of("list", "watch").contains(target.verb())) {
            throw resource.type().supports("list") ? ApiException.methodNotAllowed() : ApiException.unknownPath();
        }
        return plain(scoped, resource);
    }

    /** Names are parts of paths, here and in storage. */
    private static void checkName(String name) {
        String wrong = name.equals(".") || name.equals("..") ? name : name.indexOf('%') >= 0 ? "%" : "";
        if (!wrong.isEmpty()) {
            throw ApiException.badRequest("Name parameter invalid: \"" + name + "\": may not "
                    + (wrong.equals("%") ? "contain" : "be") + " '" + wrong + "'");
        }
    }

    private static void checkNamespace(RequestInfo target) {
        if (target.namespace().equals(".") || target.namespace().equals("..")) {
            throw ApiException.plainInternalError(
                    "invalid key: \"/" + target.resource() + "/" + target.namespace() + "\"");
        }
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
        Deprecations.warn(call, resource);
        return verbs.perform(call, resource);
    }

    private static Subresource subresource(RequestInfo target, ServedResource resource) {
        Subresource sub = resource.type().subresource(target.subresource());
        if (sub == null || (!target.rest().isEmpty() && !target.subresource().equals("proxy"))) {
            throw ApiException.unknownPath();
        }
        return sub;
    }

    private Answer perform(ApiCall call, ServedResource resource, Subresource sub) {
        RequestInfo target = call.target();
        boolean asked = sub.name().equals("proxy") && call.request().method().equals("OPTIONS");
        if (!asked && !sub.verbs().contains(target.verb())) {
            throw ApiException.methodNotAllowed();
        }
        return subresources.route(call, resource, sub);
    }
}
