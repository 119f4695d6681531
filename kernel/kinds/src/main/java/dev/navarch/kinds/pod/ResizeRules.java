package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.annotation.PodAnnotations;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** {@code pods/resize}: how much cpu and memory the containers of a running pod, and all of it, have. */
final class ResizeRules implements PodPartRules {

    private static final FieldPath SPEC = FieldPath.root("spec");
    private static final List<String> RESIZED = List.of("resources", "resizePolicy");

    @Override
    public void prepare(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode sent = Tree.object(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        for (String field : ContainerFields.PLANNED) {
            if (Tree.list(sent, field).size() != Tree.list(before, field).size()) {
                return;
            }
        }
        ObjectNode spec = before.deepCopy();
        Tree.copy(spec, sent, "resources");
        for (String field : ContainerFields.PLANNED) {
            if (namesOf(spec, field).equals(namesOf(sent, field))) {
                takeResources(Tree.list(spec, field), Tree.list(sent, field));
            } else {
                Tree.copy(spec, sent, field);
            }
        }
        next.set("spec", spec);
        Tree.copy(next, old, "status");
    }

    private static List<String> namesOf(ObjectNode spec, String field) {
        return Tree.list(spec, field)
                .valueStream()
                .map(container -> Tree.text(container, "name"))
                .toList();
    }

    private static void takeResources(JsonNode containers, JsonNode sent) {
        for (int i = 0; i < containers.size(); i++) {
            for (String field : RESIZED) {
                Tree.copy((ObjectNode) containers.get(i), sent.get(i), field);
            }
        }
    }

    @Override
    public void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        if (PodAnnotations.isMirror(old)) {
            errors.forbidden(FieldPath.root(""), "static pods cannot be resized");
            return;
        }
        if (Tree.textAt(old, "spec", "os", "name").equals("windows")) {
            errors.forbidden(FieldPath.root(""), "windows pods cannot be resized");
            return;
        }
        PodValidation.validate(next, errors);
        ObjectNode spec = Tree.object(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        String kept = Tree.textAt(old, "status", "qosClass");
        if (!(kept.isEmpty() ? QualityOfService.of(before) : kept).equals(QualityOfService.of(spec))) {
            errors.invalid(SPEC, kept, "Pod QOS Class may not change as a result of resizing");
        }
        if (!isSupported(old)) {
            errors.forbidden(SPEC, "Pod running on node without support for resize");
        }
        whole(spec, before, errors);
        if (!Tree.list(Tree.object(old, "status"), "nodeAllocatableResourceClaimStatuses")
                .isEmpty()) {
            errors.forbidden(SPEC, "pods with node allocatable resource claims cannot be resized");
        }
        if (order(spec, before, errors)) {
            containers(spec, before, errors);
        }
    }

    /** A kubelet that tells what a running container has can change it. */
    private static boolean isSupported(ObjectNode pod) {
        for (JsonNode status : Tree.list(Tree.object(pod, "status"), "containerStatuses")) {
            if (Tree.has(Tree.object(status, "state"), "running")) {
                return Tree.has(status, "resources");
            }
        }
        return true;
    }

    /** What the pod has for all of its containers. */
    private static void whole(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        ObjectNode after = Tree.object(spec, "resources");
        ObjectNode was = Tree.object(before, "resources");
        FieldPath path = SPEC.child("resources");
        if (Tree.has(before, "resources") && !was.isEmpty() && !Tree.has(spec, "resources")) {
            errors.forbidden(path, "pod-level resources cannot be removed");
            return;
        }
        removal(after, was, "pod-level resource", path, errors);
        if (!Tree.same(immutable(after), immutable(was))) {
            errors.forbidden(SPEC, "only cpu and memory resources are mutable at pod-level");
        }
    }

    private static boolean order(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        int found = errors.size();
        for (String field : ContainerFields.PLANNED) {
            List<String> names = namesOf(spec, field);
            List<String> known = namesOf(before, field);
            if (names.size() != known.size()) {
                errors.forbidden(SPEC.child(field), field + " may not be added or removed on resize");
                continue;
            }
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).equals(known.get(i))) {
                    errors.forbidden(
                            SPEC.child(field).index(i).child("name"),
                            "containers may not be renamed or reordered on resize");
                }
            }
        }
        return errors.size() == found;
    }

    private static void containers(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        for (String field : ContainerFields.PLANNED) {
            JsonNode containers = Tree.list(spec, field);
            for (int i = 0; i < containers.size(); i++) {
                JsonNode container = containers.get(i);
                JsonNode was = Tree.list(before, field).get(i);
                FieldPath path = SPEC.child(field).index(i);
                removal(
                        Tree.object(container, "resources"),
                        Tree.object(was, "resources"),
                        "resource",
                        path.child("resources"),
                        errors);
                if (field.equals("containers")) {
                    if (!Tree.same(unresizable(container), unresizable(was))) {
                        errors.forbidden(SPEC, "only cpu and memory resources are mutable");
                    }
                } else {
                    planned((ObjectNode) container, was, path, errors);
                }
            }
        }
    }

    /** A container that runs before the others. */
    private static void planned(ObjectNode container, JsonNode was, FieldPath path, FieldErrors errors) {
        if (!Tree.same(unresizable(container), unresizable(was))) {
            errors.forbidden(path, "only cpu and memory resources for init or sidecar containers are mutable");
        }
        if (Tree.text(container, "restartPolicy").equals("Always") || Tree.same(container, was)) {
            return;
        }
        for (JsonNode policy : Tree.list(container, "resizePolicy")) {
            if (Tree.text(policy, "restartPolicy").equals("RestartContainer")) {
                errors.forbidden(
                        path, "non-sidecar init containers with a resize policy of RestartContainer cannot be resized");
            }
        }
    }

    private static void removal(ObjectNode after, ObjectNode was, String what, FieldPath path, FieldErrors errors) {
        for (String kind : List.of("requests", "limits")) {
            ObjectNode amounts = Tree.object(after, kind);
            if (Tree.object(was, kind).propertyStream().anyMatch(amount -> !amounts.has(amount.getKey()))) {
                errors.forbidden(path.child(kind), what + " " + kind + " cannot be removed");
            }
        }
    }

    /** A container without what a resize may change. */
    private static ObjectNode unresizable(JsonNode container) {
        ObjectNode rest = container.deepCopy();
        rest.set("resources", immutable(Tree.object(container, "resources")));
        return rest;
    }

    private static ObjectNode immutable(ObjectNode resources) {
        ObjectNode rest = resources.objectNode();
        for (String kind : List.of("requests", "limits")) {
            ObjectNode amounts = Tree.object(resources, kind).deepCopy();
            rest.set(kind, amounts.without(List.of("cpu", "memory")));
        }
        return rest;
    }
}
