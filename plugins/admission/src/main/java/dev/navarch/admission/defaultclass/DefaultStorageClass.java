package dev.navarch.admission.defaultclass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new claim without a class gets the default StorageClass. */
public final class DefaultStorageClass implements MutatingAdmission {

    private static final ResourceName CLASSES = new ResourceName("storage.k8s.io", "storageclasses");
    private static final Set<String> MARKS =
            Set.of("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class");
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 260;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE
                && group.isEmpty()
                && resource.equals("persistentvolumeclaims")
                && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode claim = request.object().orElseThrow();
        if (claim.path("spec").hasNonNull("storageClassName")
                || claim.path("metadata").path("annotations").has(OLD_CLASS)) {
            return;
        }
        DefaultClass.find(java.util.Objects.requireNonNull(objects, "not started"), CLASSES, MARKS)
                .ifPresent(name -> claim.withObjectProperty("spec").put("storageClassName", name));
    }
}
