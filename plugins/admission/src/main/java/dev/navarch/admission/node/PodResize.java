package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** Changes of what a pod may use while it runs. */
final class PodResize {

    private static final ResourceName NODES = ResourceName.core("nodes");

    private PodResize() {}

    static boolean is(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.UPDATE
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.equals("resize");
    }

    /** The node that has to bear it; empty before the pod has one. */
    static Optional<ObjectNode> node(Objects objects, JsonNode pod) throws RejectedException {
        String name = pod.path("spec").path("nodeName").asText();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectNode> node = objects.find(NODES, "", name);
        if (node.isEmpty()) {
            throw new RejectedException("node \"" + name + "\" not found");
        }
        return node;
    }
}
