package dev.navarch.admission.namespace;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Makes the namespace that something is to be made in, if it is missing. */
public final class NamespaceAutoProvision implements MutatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final int CONFLICT = 409;

    private @Nullable PluginContext context;

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void start(PluginContext given) {
        context = given;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && !(group.isEmpty() && resource.equals("namespaces"));
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        PluginContext known = java.util.Objects.requireNonNull(context, "not started");
        if (request.dryRun()
                || request.namespace().isEmpty()
                || known.objects().find(NAMESPACES, "", request.namespace()).isPresent()) {
            return;
        }
        try {
            known.client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(request.namespace())
                            .endMetadata()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw new RejectedException(String.valueOf(e.getMessage()));
            }
        }
    }
}
