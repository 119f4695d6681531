package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import org.jspecify.annotations.Nullable;

/** Ephemeral containers can be added; they can neither be changed nor removed. */
public final class EphemeralContainerChange {

    private static final FieldPath SPEC = FieldPath.root("spec");

    private EphemeralContainerChange() {}

    /** What is wrong with a change of a pod's ephemeral containers. */
    public static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PodValidation.validate(next, errors);
        FieldPath path = SPEC.child("ephemeralContainers");
        JsonNode after = Tree.list(Tree.object(next, "spec"), "ephemeralContainers");
        for (JsonNode container : Tree.list(Tree.object(old, "spec"), "ephemeralContainers")) {
            String name = Tree.text(container, "name");
            JsonNode found = find(after, name);
            if (found == null) {
                errors.forbidden(path, "existing ephemeral containers \"" + name + "\" may not be removed");
            } else if (!Tree.same(found, container)) {
                errors.forbidden(path, "existing ephemeral containers \"" + name + "\" may not be changed");
            }
        }
    }

    private static @Nullable JsonNode find(JsonNode containers, String name) {
        for (JsonNode container : containers) {
            if (Tree.text(container, "name").equals(name)) {
                return container;
            }
        }
        return null;
    }
}
