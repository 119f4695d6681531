package dev.navarch.client.informer;

import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the objects of a kind are listed and watched, and which of them. */
record Endpoint(String path, Selection selection, boolean metadataOnly) {

    private static final String JSON = "application/json";

    static Endpoint of(Class<? extends HasMetadata> type, Selection selection) {
        return new Endpoint(
                path(
                        HasMetadata.getGroup(type),
                        HasMetadata.getVersion(type),
                        HasMetadata.getPlural(type),
                        selection.namespace()),
                selection,
                false);
    }

    static Endpoint of(ResourceDefinitionContext resource, boolean metadataOnly) {
        String path = path(resource.getGroup(), resource.getVersion(), resource.getPlural(), "");
        return new Endpoint(path, Selection.everything(), metadataOnly);
    }

    private static String path(String group, String version, String plural, String namespace) {
        String root = group == null || group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/") + plural;
    }

    /** @param resourceVersion {@code 0} to take what the server has at hand, empty for the newest */
    String list(String resourceVersion) {
        return select(new StringBuilder(path).append("?resourceVersion=").append(resourceVersion))
                .toString();
    }

    String watch(String resourceVersion, int timeoutSeconds) {
        StringBuilder query = new StringBuilder(path)
                .append("?watch=true&allowWatchBookmarks=true&resourceVersion=")
                .append(resourceVersion)
                .append("&timeoutSeconds=")
                .append(timeoutSeconds);
        return select(query).toString();
    }

    private StringBuilder select(StringBuilder query) {
        append(query, "labelSelector", selection.labels());
        append(query, "fieldSelector", selection.fields());
        return query;
    }

    private static void append(StringBuilder query, String parameter, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(parameter).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    String acceptList() {
        return metadataOnly ? JSON + ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1" : JSON;
    }

    String acceptWatch() {
        return metadataOnly ? JSON + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1" : JSON;
    }
}
