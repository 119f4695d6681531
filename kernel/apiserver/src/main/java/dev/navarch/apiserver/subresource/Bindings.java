package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;

/** The top-level resource {@code bindings}: the pod is the one of the binding's name. */
final class Bindings implements VirtualResource {

    private final Binder binder;

    Bindings(Binder binder) {
        this.binder = binder;
    }

    @Override
    public ResourceName resource() {
        return ResourceName.core("bindings");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode binding) {
        String pod = Tree.textAt(binding, "metadata", "name");
        if (pod.isEmpty()) {
            throw ApiException.badRequest("Name parameter required.");
        }
        return binder.bind(call, call.target().namespace(), pod, binding);
    }
}
