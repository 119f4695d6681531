package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/** The scale of a custom resource. */
record ScaleOfCustom(ResourceName resource, ScalePaths paths) implements SubresourceView {

    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    @Override
    public String subresource() {
        return "scale";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        JsonNode replicas = number(parent, paths.specReplicas());
        if (replicas.isMissingNode() && call.target().verb().equals("get")) {
            throw ApiException.internalError(
                    "the spec replicas field \"" + ScalePaths.print(paths.specReplicas()) + "\" does not exist");
        }
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : METADATA) {
            Tree.copy(metadata, Tree.object(parent, "metadata"), field);
        }
        ObjectNode spec = scale.putObject("spec");
        if (replicas.asLong() != 0) {
            spec.set("replicas", Tree.integer(replicas.asLong()));
        }
        ObjectNode status = scale.putObject("status");
        status.set(
                "replicas", Tree.integer(number(parent, paths.statusReplicas()).asLong()));
        if (!paths.labelSelector().isEmpty()) {
            String selector = ScalePaths.at(parent, paths.labelSelector()).asText("");
            if (!selector.isEmpty()) {
                status.put("selector", selector);
            }
        }
        return scale;
    }

    private static JsonNode number(ObjectNode parent, List<String> path) {
        JsonNode found = ScalePaths.at(parent, path);
        if (!found.isMissingNode() && !found.isIntegralNumber()) {
            throw ApiException.internalError(ScalePaths.print(path) + " accessor error: it is of the type "
                    + found.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + ", expected int64");
        }
        return found;
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        JsonNode asked = view.path("spec").get("replicas");
        long replicas = asked == null ? 0 : asked.asLong();
        if (asked == null
                && call.target().verb().equals("patch")
                && ScalePaths.at(parent, paths.specReplicas()).isMissingNode()) {
            throw ApiException.badRequest(
                    "the spec replicas field \"" + ScalePaths.print(paths.specReplicas()) + "\" cannot be empty");
        }
        if (replicas < 0) {
            FieldErrors errors = new FieldErrors();
            errors.invalid(
                    FieldPath.root(ScalePaths.print(paths.specReplicas())),
                    replicas,
                    "should be a non-negative integer");
            throw ApiException.invalid(
                    resource.group(),
                    Tree.text(parent, "kind"),
                    Tree.textAt(parent, "metadata", "name"),
                    errors.list());
        }
        JsonNode before = ScalePaths.at(parent, paths.specReplicas());
        if (before.isMissingNode() || before.asLong() != replicas) {
            ObjectNode holder = parent;
            List<String> steps = paths.specReplicas();
            for (String step : steps.subList(0, steps.size() - 1)) {
                holder = holder.withObjectProperty(step);
            }
            holder.set(steps.getLast(), Tree.integer(replicas));
            ObjectNode metadata = Tree.ensureObject(parent, "metadata");
            metadata.set("generation", Tree.integer(Tree.number(metadata, "generation", 0) + 1));
        }
        return parent;
    }
}
