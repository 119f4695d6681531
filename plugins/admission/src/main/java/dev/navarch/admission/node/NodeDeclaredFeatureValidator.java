package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resize may ask no more of a running pod's node than the node says in its status that it can do. */
public final class NodeDeclaredFeatureValidator implements ValidatingAdmission {

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
        return PodResize.is(operation, group, resource, subresource);
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode pod = request.object().orElseThrow();
        List<String> needed =
                needed(pod.path("spec"), request.oldObject().orElseThrow().path("spec"));
        if (needed.isEmpty()) {
            return;
        }
        Optional<ObjectNode> node = PodResize.node(java.util.Objects.requireNonNull(objects, "not started"), pod);
        if (node.isEmpty()) {
            return;
        }
        node.get().path("status").path("declaredFeatures").forEach(feature -> needed.remove(feature.asText()));
        if (!needed.isEmpty()) {
            throw new RejectedException(
                    "pod update requires features " + String.join(", ", needed) + " which are not available on node \""
                            + pod.path("spec").path("nodeName").asText() + "\"");
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
