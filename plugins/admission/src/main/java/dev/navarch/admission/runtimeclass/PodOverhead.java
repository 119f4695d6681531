package dev.navarch.admission.runtimeclass;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;

/**
 * Refuses a pod that claims to cost more than its containers without a RuntimeClass that says so: one that does has
 * compared the two already.
 */
public final class PodOverhead implements ValidatingAdmission {

    @Override
    public int order() {
        return 340;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && group.isEmpty() && resource.equals("pods") && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode spec = request.object().orElseThrow().path("spec");
        if (spec.path("runtimeClassName").asText().isEmpty()) {
            refuse(spec);
        }
    }

    /** Refuses any overhead. */
    static void refuse(JsonNode spec) throws RejectedException {
        if (!spec.path("overhead").isEmpty()) {
            throw new RejectedException(
                    "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
    }
}
