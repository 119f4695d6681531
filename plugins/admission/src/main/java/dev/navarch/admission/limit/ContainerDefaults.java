package dev.navarch.admission.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Fills in what a pod's containers leave open, and notes in an annotation what that was. */
final class ContainerDefaults {

    private static final String ANNOTATION = "kubernetes.io/limit-ranger";

    private final ObjectNode pod;
    private final List<String> notes = new ArrayList<>();

    ContainerDefaults(ObjectNode pod) {
        this.pod = pod;
    }

    /** Takes over the defaults of a LimitRange. */
    void apply(JsonNode range) {
        for (JsonNode limit : range.path("spec").path("limits")) {
            if (limit.path("type").asText().equals("Container")) {
                JsonNode requests = limit.path("defaultRequest");
                JsonNode limits = limit.path("default");
                for (JsonNode container : pod.path("spec").path("containers")) {
                    fill((ObjectNode) container, requests, limits, "container");
                }
                for (JsonNode container : pod.path("spec").path("initContainers")) {
                    fill((ObjectNode) container, requests, limits, "init container");
                }
            }
        }
    }

    /** Writes the annotation. */
    void record() {
        if (!notes.isEmpty()) {
            pod.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", notes));
        }
    }

    private void fill(ObjectNode container, JsonNode requests, JsonNode limits, String what) {
        fill(container, "requests", requests, " request for " + what);
        fill(container, "limits", limits, " limit for " + what);
    }

    private void fill(ObjectNode container, String side, JsonNode defaults, String note) {
        TreeSet<String> set = new TreeSet<>();
        for (var entry : defaults.properties()) {
            if (!container.path("resources").path(side).has(entry.getKey())) {
                container
                        .withObjectProperty("resources")
                        .withObjectProperty(side)
                        .set(entry.getKey(), entry.getValue());
                set.add(entry.getKey());
            }
        }
        if (!set.isEmpty()) {
            notes.add(
                    String.join(", ", set) + note + " " + container.path("name").asText());
        }
    }
}
