package dev.navarch.admission.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import java.util.Map;

/** Gives claims, volumes and attribute classes the finalizer that keeps them while they are used. */
public final class StorageObjectInUseProtection implements MutatingAdmission {

    private static final Map<String, String> FINALIZERS = Map.of(
            "persistentvolumeclaims", "kubernetes.io/pvc-protection",
            "persistentvolumes", "kubernetes.io/pv-protection",
            "volumeattributesclasses", "kubernetes.io/vac-protection");

    @Override
    public int order() {
        return 280;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE
                && subresource.isEmpty()
                && FINALIZERS.containsKey(resource)
                && group.equals(resource.equals("volumeattributesclasses") ? "storage.k8s.io" : "");
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode metadata = request.object().orElseThrow().withObjectProperty("metadata");
        String finalizer = FINALIZERS.get(request.resource());
        for (JsonNode present : metadata.path("finalizers")) {
            if (present.asText().equals(finalizer)) {
                return;
            }
        }
        ArrayNode finalizers =
                metadata.path("finalizers") instanceof ArrayNode present ? present : metadata.putArray("finalizers");
        finalizers.add(finalizer);
    }
}
