package dev.navarch.admission.toleration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;

/** Pods that do not say so stay five minutes on a node that is not ready or cannot be reached. */
public final class DefaultTolerationSeconds implements MutatingAdmission {

    private static final int SECONDS = 300;

    @Override
    public int order() {
        return 240;
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
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ObjectNode spec, String taint) {
        for (JsonNode toleration : spec.path("tolerations")) {
            String key = toleration.path("key").asText();
            String effect = toleration.path("effect").asText();
            if ((key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return;
            }
        }
        ArrayNode tolerations =
                spec.path("tolerations") instanceof ArrayNode present ? present : spec.putArray("tolerations");
        tolerations
                .addObject()
                .put("key", taint)
                .put("operator", "Exists")
                .put("effect", "NoExecute")
                .put("tolerationSeconds", SECONDS);
    }
}
