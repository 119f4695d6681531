package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod that gets a node gets the labels of the node's zone and region with it. */
public final class PodTopologyLabels implements MutatingAdmission {

    private static final List<String> LABELS = List.of("topology.kubernetes.io/zone", "topology.kubernetes.io/region");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 460;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE
                && group.isEmpty()
                && resource.equals("pods")
                && (subresource.isEmpty() || subresource.equals("binding"));
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode object = request.object().orElseThrow();
        String node = request.kind().equals("Binding")
                ? object.path("target").path("name").asText()
                : object.path("spec").path("nodeName").asText();
        if (node.isEmpty()) {
            return;
        }
        java.util.Objects.requireNonNull(objects, "not started")
                .find(ResourceName.core("nodes"), "", node)
                .ifPresent(found -> copy(found.path("metadata").path("labels"), object));
    }

    private static void copy(JsonNode labels, ObjectNode object) {
        for (String label : LABELS) {
            if (labels.has(label)) {
                object.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .set(label, labels.path(label));
            }
        }
    }
}
