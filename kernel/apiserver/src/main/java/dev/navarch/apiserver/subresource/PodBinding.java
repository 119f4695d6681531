package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;

/** {@code pods/binding}. */
final class PodBinding implements SubresourceAction {

    private final Binder binder;

    PodBinding(Binder binder) {
        this.binder = binder;
    }

    @Override
    public ResourceName resource() {
        return ResourceName.core("pods");
    }

    @Override
    public String subresource() {
        return "binding";
    }

    @Override
    public Answer perform(Call call, ObjectNode binding) {
        String named = Tree.textAt(binding, "metadata", "name");
        if (!named.equals(call.target().name())) {
            throw ApiException.badRequest("name in URL does not match name in Binding object");
        }
        return new Answer(
                201, binder.bind(call, call.target().namespace(), call.target().name(), binding));
    }
}
