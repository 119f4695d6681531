package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.kinds.pod.EphemeralContainerChange;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;

/** Adds containers to a running pod, for looking into it. They stay. */
final class EphemeralContainers implements SubresourceView {

    @Override
    public ResourceName resource() {
        return ResourceName.core("pods");
    }

    @Override
    public String subresource() {
        return "ephemeralcontainers";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        return parent;
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        ObjectNode old = parent.deepCopy();
        ObjectNode spec = Tree.ensureObject(parent, "spec");
        Tree.copy(spec, Tree.object(view, "spec"), "ephemeralContainers");
        KindTable.rules("", "Pod").applyDefaults(parent);
        FieldErrors errors = new FieldErrors();
        EphemeralContainerChange.validate(parent, old, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid("", "Pod", Tree.textAt(parent, "metadata", "name"), errors.list());
        }
        if (!Tree.same(spec.get("ephemeralContainers"), Tree.object(old, "spec").get("ephemeralContainers"))) {
            ObjectNode metadata = Tree.ensureObject(parent, "metadata");
            metadata.set("generation", Tree.integer(Tree.number(metadata, "generation", 0) + 1));
        }
        return parent;
    }
}
