package dev.navarch.admission.namespace;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Nothing is made, changed or deleted in a namespace that is not there. */
public final class NamespaceExists implements ValidatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    private @Nullable Objects objects;

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation != Operation.CONNECT && !(group.isEmpty() && resource.equals("namespaces"));
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        String name = request.namespace();
        if (!name.isEmpty()
                && known.find(NAMESPACES, "", name)
                        .or(() -> known.update(NAMESPACES, "", name, UnaryOperator.identity()))
                        .isEmpty()) {
            throw RejectedException.notFound("", "namespaces", name);
        }
    }
}
