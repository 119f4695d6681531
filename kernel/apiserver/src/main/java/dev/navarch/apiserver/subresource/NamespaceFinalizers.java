package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.kinds.core.NamespaceRules;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/** The finalizers in a namespace's spec: who still has something to clean up. Labels and annotations come along. */
final class NamespaceFinalizers implements SubresourceView {

    @Override
    public ResourceName resource() {
        return ResourceName.core("namespaces");
    }

    @Override
    public String subresource() {
        return "finalize";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        return parent;
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        FieldErrors errors = new FieldErrors();
        Place.field(view, "spec", errors).at("finalizers").each(NamespaceRules::finalizer);
        if (!errors.isEmpty()) {
            throw ApiException.invalid("", "Namespace", Tree.textAt(parent, "metadata", "name"), errors.list());
        }
        Tree.copy(parent, view, "spec");
        Tree.ensureObject(parent, "spec");
        for (String field : List.of("labels", "annotations", "finalizers", "generateName")) {
            Tree.copy(Tree.ensureObject(parent, "metadata"), Tree.object(view, "metadata"), field);
        }
        return parent;
    }
}
