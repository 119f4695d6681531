package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/**
 * The number of replicas of a workload, alike for all kinds.
 *
 * @param resource the workload's resource
 */
record ScaleView(ResourceName resource) implements SubresourceView {

    private static final KindRules RULES = KindTable.rules("autoscaling", "Scale");
    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    @Override
    public String subresource() {
        return "scale";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : METADATA) {
            Tree.copy(metadata, Tree.object(parent, "metadata"), field);
        }
        ObjectNode spec = Tree.object(parent, "spec");
        long replicas = Tree.number(spec, "replicas", 0);
        ObjectNode view = scale.putObject("spec");
        if (replicas != 0) {
            view.set("replicas", Tree.integer(replicas));
        }
        ObjectNode status = scale.putObject("status");
        status.set("replicas", Tree.integer(Tree.number(Tree.object(parent, "status"), "replicas", 0)));
        status.put("selector", selector(Tree.object(spec, "selector")));
        return scale;
    }

    private String selector(ObjectNode selector) {
        return resource.group().isEmpty() ? Text.map(selector) : Text.selector(selector);
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        long replicas = Tree.number(Tree.object(view, "spec"), "replicas", 0);
        FieldErrors errors = Lifecycle.validateCreate(RULES, view, true);
        if (!errors.isEmpty()) {
            throw ApiException.invalid("autoscaling", "Scale", Tree.textAt(parent, "metadata", "name"), errors.list());
        }
        ObjectNode spec = Tree.ensureObject(parent, "spec");
        if (Tree.number(spec, "replicas", -1) != replicas) {
            spec.set("replicas", Tree.integer(replicas));
            ObjectNode metadata = Tree.ensureObject(parent, "metadata");
            metadata.set("generation", Tree.integer(Tree.number(metadata, "generation", 0) + 1));
        }
        return parent;
    }
}
