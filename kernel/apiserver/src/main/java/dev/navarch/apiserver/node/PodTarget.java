package dev.navarch.apiserver.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.List;

/** A pod and the container of it that a request is about. */
record PodTarget(String namespace, String name, String node, String container) {

    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    /**
     * @param asked the container's name; empty for the only one
     * @throws ApiException 400 if the pod has no such container, or several and none is named
     */
    static PodTarget of(ObjectNode pod, String asked) {
        String name = pod.path("metadata").path("name").asText();
        List<String> regular = names(pod, "containers");
        List<String> all = new ArrayList<>(names(pod, "initContainers"));
        all.addAll(regular);
        all.addAll(names(pod, "ephemeralContainers"));
        String container = asked;
        if (container.isEmpty()) {
            String annotated = pod.path("metadata")
                    .path("annotations")
                    .path(DEFAULT_CONTAINER)
                    .asText("");
            if (regular.size() == 1) {
                container = regular.getFirst();
            } else if (all.contains(annotated)) {
                container = annotated;
            } else {
                throw ApiException.badRequest("a container name must be specified for pod " + name
                        + ", choose one of: [" + String.join(" ", regular) + "]");
            }
        }
        if (!all.contains(container)) {
            throw ApiException.badRequest("container " + container + " is not valid for pod " + name);
        }
        return new PodTarget(
                pod.path("metadata").path("namespace").asText(),
                name,
                pod.path("spec").path("nodeName").asText(""),
                container);
    }

    private static List<String> names(ObjectNode pod, String field) {
        List<String> names = new ArrayList<>();
        for (JsonNode container : pod.path("spec").path(field)) {
            names.add(container.path("name").asText());
        }
        return names;
    }
}
