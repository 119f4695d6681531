package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;

/** A new node gets no pods until it has been found ready. */
public final class TaintNodesByCondition implements MutatingAdmission {

    private static final String KEY = "node.kubernetes.io/not-ready";
    private static final String EFFECT = "NoSchedule";

    @Override
    public int order() {
        return 180;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && group.isEmpty() && resource.equals("nodes") && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode spec = request.object().orElseThrow().withObjectProperty("spec");
        for (JsonNode taint : spec.path("taints")) {
            if (taint.path("key").asText().equals(KEY)
                    && taint.path("effect").asText().equals(EFFECT)) {
                return;
            }
        }
        ArrayNode taints = spec.path("taints") instanceof ArrayNode present ? present : spec.putArray("taints");
        taints.addObject().put("key", KEY).put("effect", EFFECT);
    }
}
