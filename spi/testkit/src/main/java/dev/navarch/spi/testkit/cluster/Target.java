package dev.navarch.spi.testkit.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a URL's path is about.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param namespace empty for all, or where cluster-scoped
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record Target(String apiVersion, String resource, String namespace, String name, String subresource) {

    /** Empty for paths that are about no object, such as discovery's. */
    static Optional<Target> of(String path) {
        List<String> parts = new ArrayList<>(
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String apiVersion;
        if (parts.removeFirst().equals("api")) {
            apiVersion = parts.removeFirst();
        } else {
            apiVersion = parts.removeFirst() + "/" + parts.removeFirst();
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String namespace = "";
        boolean inNamespace = parts.size() > 2
                && parts.getFirst().equals("namespaces")
                && !List.of("status", "finalize").contains(parts.get(2));
        if (inNamespace) {
            parts.removeFirst();
            namespace = parts.removeFirst();
        }
        String resource = parts.removeFirst();
        String name = parts.isEmpty() ? "" : parts.removeFirst();
        return Optional.of(
                new Target(apiVersion, resource, namespace, name, parts.isEmpty() ? "" : parts.removeFirst()));
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The key of an object in the store. */
    String key(String objectName) {
        return collection() + namespace + "/" + objectName;
    }

    /** The common beginning of the keys of all objects of the resource. */
    String collection() {
        return group() + "/" + resource + "/";
    }
}
