package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.kinds.pod.ResizeChange;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/** Changes the resources of a running pod's containers. */
final class PodResize implements SubresourceView {

    private static final List<String> CONTAINERS = List.of("initContainers", "containers");

    private final Registry registry;

    PodResize(Registry registry) {
        this.registry = registry;
    }

    @Override
    public ResourceName resource() {
        return ResourceName.core("pods");
    }

    @Override
    public String subresource() {
        return "resize";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        return parent;
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        ObjectNode old = parent.deepCopy();
        String name = Tree.textAt(parent, "metadata", "name");
        ObjectNode spec = Tree.ensureObject(parent, "spec");
        ObjectNode wanted = Tree.object(view, "spec");
        for (String field : CONTAINERS) {
            resize(Tree.list(spec, field), Tree.list(wanted, field));
        }
        Tree.copy(spec, wanted, "resources");
        boolean changed = !Tree.same(spec, old.get("spec"));
        String node = Tree.text(spec, "nodeName");
        if (changed
                && !node.isEmpty()
                && registry.find(ResourceName.core("nodes"), "", node).isEmpty()) {
            throw ApiException.forbidden("", "pods", name, "node \"" + node + "\" not found");
        }
        KindTable.rules("", "Pod").applyDefaults(parent);
        FieldErrors errors = new FieldErrors();
        ResizeChange.validate(parent, wanted, old, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid("", "Pod", name, errors.list());
        }
        if (changed) {
            ObjectNode metadata = Tree.ensureObject(parent, "metadata");
            metadata.set("generation", Tree.integer(Tree.number(metadata, "generation", 0) + 1));
        }
        return parent;
    }

    private static void resize(JsonNode containers, JsonNode wanted) {
        for (JsonNode container : containers) {
            for (JsonNode other : wanted) {
                if (Tree.text(other, "name").equals(Tree.text(container, "name"))) {
                    Tree.copy((ObjectNode) container, other, "resources");
                    Tree.copy((ObjectNode) container, other, "resizePolicy");
                }
            }
        }
    }
}
