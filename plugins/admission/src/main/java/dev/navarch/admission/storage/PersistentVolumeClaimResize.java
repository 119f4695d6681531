package dev.navarch.admission.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** A claim may grow only once it is bound and if its class allows it. */
public final class PersistentVolumeClaimResize implements ValidatingAdmission {

    private static final ResourceName CLASSES = new ResourceName("storage.k8s.io", "storageclasses");
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 320;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.UPDATE
                && group.isEmpty()
                && resource.equals("persistentvolumeclaims")
                && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode claim = request.object().orElseThrow();
        JsonNode old = request.oldObject().orElseThrow();
        if (size(claim).compareTo(size(old)) <= 0) {
            return;
        }
        if (!old.path("status").path("phase").asText().equals("Bound")) {
            throw new RejectedException("Only bound persistent volume claims can be expanded");
        }
        if (!isExpandable(claim)) {
            throw new RejectedException("only dynamically provisioned pvc can be resized and the storageclass that"
                    + " provisions the pvc must support resize");
        }
    }

    private boolean isExpandable(JsonNode claim) {
        String name = claim.path("metadata")
                .path("annotations")
                .path(OLD_CLASS)
                .asText(claim.path("spec").path("storageClassName").asText());
        return !name.isEmpty()
                && java.util.Objects.requireNonNull(objects, "not started")
                        .find(CLASSES, "", name)
                        .filter(storage -> storage.path("allowVolumeExpansion").asBoolean())
                        .isPresent();
    }

    private static Quantity size(JsonNode claim) {
        return Quantity.of(claim.at("/spec/resources/requests/storage").asText("0"));
    }
}
