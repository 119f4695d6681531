package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.Set;
import java.util.TreeSet;

/** What of a running pod's resources can be changed in place. */
public final class ResizeChange {

    private static final FieldPath SPEC = FieldPath.root("spec");

    private ResizeChange() {}

    /**
     * What is wrong with a resize.
     *
     * @param next the pod with its new resources and nothing else changed
     * @param wanted the spec as the client sent it
     */
    public static void validate(ObjectNode next, ObjectNode wanted, ObjectNode old, FieldErrors errors) {
        if (Tree.textAt(old, "spec", "os", "name").equals("windows")) {
            errors.forbidden(FieldPath.root(""), "windows pods cannot be resized");
            return;
        }
        PodValidation.validate(next, errors);
        ObjectNode spec = Tree.object(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        if (!QualityOfService.of(spec).equals(QualityOfService.of(before))) {
            errors.invalid(SPEC, QualityOfService.of(spec), "Pod QOS Class may not change as a result of resizing");
        }
        for (String field : ContainerFields.PLANNED) {
            JsonNode containers = Tree.list(spec, field);
            JsonNode olds = Tree.list(before, field);
            for (int i = 0; i < containers.size() && i < olds.size(); i++) {
                container(containers.get(i), olds.get(i), SPEC.child(field).index(i), errors);
            }
            if (Tree.list(wanted, field).size() != olds.size()) {
                errors.forbidden(SPEC.child(field), "containers may not be added or removed");
            }
        }
    }

    private static void container(JsonNode container, JsonNode old, FieldPath path, FieldErrors errors) {
        ObjectNode resources = Tree.object(container, "resources");
        ObjectNode before = Tree.object(old, "resources");
        for (String kind : new String[] {"limits", "requests"}) {
            ObjectNode after = Tree.object(resources, kind);
            Set<String> names = new TreeSet<>();
            after.fieldNames().forEachRemaining(names::add);
            Tree.object(before, kind).fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode was = Tree.object(before, kind).get(name);
                boolean resizable = name.equals("cpu") || name.equals("memory");
                if (resizable && kind.equals("limits") && was != null && !after.has(name)) {
                    errors.forbidden(path.child("resources", kind), "resource limits cannot be removed");
                } else if (!resizable && !Tree.same(after.get(name), was)) {
                    errors.forbidden(SPEC, "only cpu and memory resources are mutable");
                }
            }
        }
        if (!Tree.same(container.get("resizePolicy"), old.get("resizePolicy"))) {
            errors.forbidden(SPEC, "only cpu and memory resources are mutable");
        }
    }
}
