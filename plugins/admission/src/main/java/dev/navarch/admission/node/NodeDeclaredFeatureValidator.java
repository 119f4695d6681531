package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resize may ask no more of a running pod's node than the node says in its status that it can do. */
public final class NodeDeclaredFeatureValidator implements ValidatingAdmission {

    private static final ResourceName NODES = ResourceName.core("nodes");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 465;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.UPDATE
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.equals("resize");
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode spec = request.object().orElseThrow().path("spec");
        String name = spec.path("nodeName").asText();
        List<String> needed = needed(spec, request.oldObject().orElseThrow().path("spec"));
        if (name.isEmpty() || needed.isEmpty()) {
            return;
        }
        JsonNode node = java.util.Objects.requireNonNull(objects, "not started")
                .find(NODES, "", name)
                .orElse(null);
        if (node == null) {
            throw new RejectedException("node \"" + name + "\" not found");
        }
        node.path("status").path("declaredFeatures").forEach(feature -> needed.remove(feature.asText()));
        if (!needed.isEmpty()) {
            throw new RejectedException("pod update requires features " + String.join(", ", needed)
                    + " which are not available on node \"" + name + "\"");
        }
    }

    private static List<String> needed(JsonNode spec, JsonNode old) {
        List<String> needed = new ArrayList<>();
        if (!spec.path("resources").equals(old.path("resources"))) {
            needed.add("InPlacePodLevelResourcesVerticalScaling");
        }
        for (int i = 0; i < old.path("initContainers").size(); i++) {
            JsonNode container = old.path("initContainers").path(i);
            JsonNode resources = spec.path("initContainers").path(i).path("resources");
            if (!container.path("restartPolicy").asText().equals("Always")
                    && !container.path("resources").equals(resources)) {
                needed.add("InPlacePodVerticalScalingInitContainers");
                break;
            }
        }
        return needed;
    }
}
