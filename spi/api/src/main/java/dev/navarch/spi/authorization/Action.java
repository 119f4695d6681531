package dev.navarch.spi.authorization;

/** What a request asks to do. */
public sealed interface Action {

    /** Lower case: get, list, watch, create, update, patch, delete, deletecollection, or the HTTP method of a path. */
    String verb();

    /**
     * An action on a resource of the API.
     *
     * @param subresource empty for the resource itself
     * @param namespace empty for cluster-scoped resources and for all namespaces
     * @param name empty where no single object is meant
     */
    record OnResource(
            String verb,
            String group,
            String version,
            String resource,
            String subresource,
            String namespace,
            String name,
            String fieldSelector,
            String labelSelector)
            implements Action {

        public OnResource(
                String verb,
                String group,
                String version,
                String resource,
                String subresource,
                String namespace,
                String name) {
            this(verb, group, version, resource, subresource, namespace, name, "", "");
        }
    }

    /** An action on any other path, such as {@code /healthz}. */
    record OnPath(String verb, String path) implements Action {}
}
