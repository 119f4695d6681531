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

    String labels(boolean withComponent, boolean withDryRun) {
        StringBuilder labels = new StringBuilder(160);
        if (withComponent) {
            labels.append(onResource ? "component=\"apiserver\"," : "component=\"\",");
        }
        if (withDryRun) {
            labels.append(dryRun ? "dry_run=\"All\"," : "dry_run=\"\",");
        }
        return labels.append(Exposition.labels(
                        "group",
                        group,
                        "resource",
                        resource,
                        "scope",
                        scope,
                        "subresource",
                        subresource,
                        "verb",
                        verb,
                        "version",
                        version))
                .toString();
    }
}
