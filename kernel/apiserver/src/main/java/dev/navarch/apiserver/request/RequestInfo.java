package dev.navarch.apiserver.request;

import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.objects.ResourceName;

/**
 * What a request's method and path say, before anything is known about the resource.
 *
 * @param resourceRequest whether the path is one of a resource; otherwise only verb and path mean anything
 * @param verb get, list, watch, create, update, patch, delete, deletecollection or proxy; for other paths the HTTP
 *     method in lower case
 * @param path without the query
 * @param prefix {@code api} or {@code apis}
 * @param group empty for the core group
 * @param namespace empty for cluster-scoped resources and for all namespaces
 * @param subresource empty for the resource itself
 * @param name empty where no single object is meant
 * @param selectedName the one name that the field selector of a list or watch asks for; authorization goes by it
 * @param rest the path after the subresource, for proxied requests; without a leading slash
 */
public record RequestInfo(
        boolean resourceRequest,
        String verb,
        String path,
        String prefix,
        String group,
        String version,
        String namespace,
        String resource,
        String subresource,
        String name,
        String selectedName,
        String rest) {

    /** The resource without its version. */
    public ResourceName resourceName() {
        return new ResourceName(group, resource);
    }

    /** The same with another verb. */
    public RequestInfo withVerb(String other) {
        return new RequestInfo(
                resourceRequest,
                other,
                path,
                prefix,
                group,
                version,
                namespace,
                resource,
                subresource,
                name,
                selectedName,
                rest);
    }

    /** The same without a namespace. */
    public RequestInfo withoutNamespace() {
        return new RequestInfo(
                resourceRequest,
                verb,
                path,
                prefix,
                group,
                version,
                "",
                resource,
                subresource,
                name,
                selectedName,
                rest);
    }

    /** The question put to the authorizers. */
    public Action action(String fieldSelector, String labelSelector) {
        return resourceRequest
                ? new Action.OnResource(
                        verb,
                        group,
                        version,
                        resource,
                        subresource,
                        namespace,
                        name.isEmpty() ? selectedName : name,
                        fieldSelector,
                        labelSelector)
                : new Action.OnPath(verb, path);
    }
}
