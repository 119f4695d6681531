package dev.navarch.admission.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;

/** A pod may keep others off its node, but not off a whole zone. */
public final class LimitPodHardAntiAffinityTopology implements ValidatingAdmission {

    private static final String HOST = "kubernetes.io/hostname";

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 115;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        for (JsonNode term : request.object()
                .orElseThrow()
                .at("/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
            String topology = term.path("topologyKey").asText();
            if (!topology.equals(HOST)) {
                throw new RejectedException("affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey "
                        + topology + " but only key " + HOST + " is allowed");
            }
        }
    }
}
