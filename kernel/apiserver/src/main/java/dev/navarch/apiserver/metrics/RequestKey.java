package dev.navarch.apiserver.metrics;

import dev.navarch.apiserver.request.RequestInfo;
import java.util.Locale;

/** By what requests are told apart. */
record RequestKey(
        boolean onResource,
        String verb,
        String group,
        String version,
        String resource,
        String subresource,
        String scope,
        boolean dryRun) {

    /** @param apply whether a patch is a server-side apply */
    static RequestKey of(RequestInfo target, boolean dryRun, boolean apply) {
        if (!target.resourceRequest()) {
            return new RequestKey(false, target.verb().toUpperCase(Locale.ROOT), "", "", "", target.path(), "", false);
        }
        String scope = !target.name().isEmpty() || target.verb().equals("create")
                ? "resource"
                : target.namespace().isEmpty() ? "cluster" : "namespace";
        return new RequestKey(
                true,
                verb(target, apply),
                target.group(),
                target.version(),
                target.resource(),
                target.subresource(),
                scope,
                dryRun);
    }

    private static String verb(RequestInfo target, boolean apply) {
        return switch (target.subresource()) {
            case "exec", "attach", "portforward", "proxy" -> "CONNECT";
            default ->
                switch (target.verb()) {
                    case "create" -> "POST";
                    case "update" -> "PUT";
                    case "get" -> "GET";
                    case "list" -> "LIST";
                    case "watch" -> "WATCH";
                    case "delete" -> "DELETE";
                    case "patch" -> apply ? "APPLY" : "PATCH";
                    default -> target.verb().toUpperCase(Locale.ROOT);
                };
        };
    }

    String component() {
        return onResource ? "apiserver" : "";
    }

    String dryRunLabel() {
        return dryRun ? "All" : "";
    }

    /** The values of the labels of most families, in their order. */
    String[] labels() {
        return new String[] {component(), group, resource, scope, subresource, verb, version};
    }

    /** The same where dry runs are told apart. */
    String[] labelsWithDryRun() {
        return new String[] {component(), dryRunLabel(), group, resource, scope, subresource, verb, version};
    }
}
