package dev.navarch.admission.namespace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.RejectedException.Cause;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Nothing is made in a namespace that is missing or going away, and three namespaces cannot be deleted. */
public final class NamespaceLifecycle implements MutatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        boolean namespace = group.isEmpty() && resource.equals("namespaces");
        return switch (operation) {
            case CREATE, UPDATE -> !namespace && !resource.equals("localsubjectaccessreviews");
            case DELETE -> namespace;
            case CONNECT -> false;
        };
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        if (request.operation() == Operation.DELETE) {
            if (IMMORTAL.contains(request.name())) {
                throw new RejectedException("this namespace may not be deleted");
            }
            return;
        }
        String name = request.namespace();
        Objects known = objects;
        if (name.isEmpty() || known == null) {
            return;
        }
        Optional<ObjectNode> namespace = known.find(NAMESPACES, "", name);
        if (namespace.isEmpty()) {
            namespace = known.update(NAMESPACES, "", name, UnaryOperator.identity());
        }
        if (namespace.isEmpty()) {
            throw RejectedException.notFound("", "namespaces", name);
        }
        if (request.operation() == Operation.CREATE
                && namespace.get().path("status").path("phase").asText().equals("Terminating")) {
            throw new RejectedException(
                    403,
                    "Forbidden",
                    "unable to create new content in namespace " + name + " because it is being terminated",
                    List.of(new Cause(
                            "NamespaceTerminating",
                            "namespace " + name + " is being terminated",
                            "metadata.namespace")));
        }
    }
}
