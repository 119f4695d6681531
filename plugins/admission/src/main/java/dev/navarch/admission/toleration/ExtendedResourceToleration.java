package dev.navarch.admission.toleration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.quota.Limits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Pods that ask for an extended resource may use the nodes that are kept for it. */
public final class ExtendedResourceToleration implements MutatingAdmission {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 250;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode spec = request.object().orElseThrow().withObjectProperty("spec");
        Set<String> resources = new TreeSet<>();
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(list)) {
                container.at("/resources/requests").fieldNames().forEachRemaining(resources::add);
            }
        }
        resources.stream().filter(Limits::isExtended).forEach(resource -> tolerate(spec, resource));
    }

    private static void tolerate(ObjectNode spec, String resource) {
        for (JsonNode toleration : spec.path("tolerations")) {
            if (toleration.path("key").asText().equals(resource)
                    && toleration.path("operator").asText().equals("Exists")
                    && toleration.path("effect").asText().equals("NoSchedule")) {
                ((ObjectNode) toleration).remove("tolerationSeconds");
                return;
            }
        }
        spec.withArrayProperty("tolerations")
                .addObject()
                .put("key", resource)
                .put("operator", "Exists")
                .put("effect", "NoSchedule");
    }
}
