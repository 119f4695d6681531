package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.annotation.PodAnnotations;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import org.jspecify.annotations.Nullable;

/** {@code pods/ephemeralcontainers}: such containers can be added to a running pod; they can neither be changed nor removed. */
final class EphemeralContainersRules implements PodPartRules {

    private static final String FIELD = "ephemeralContainers";
    private static final FieldPath PATH = FieldPath.of("spec", FIELD);

    @Override
    public void prepare(ObjectNode next, ObjectNode old, WriteContext context) {
        JsonNode sent = Tree.list(Tree.object(next, "spec"), FIELD);
        Tree.copy(next, old, "spec");
        Tree.copy(next, old, "status");
        ObjectNode spec = Tree.ensureObject(next, "spec");
        if (sent.isEmpty()) {
            spec.remove(FIELD);
        } else {
            spec.set(FIELD, sent);
        }
    }

    @Override
    public void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        if (PodAnnotations.isMirror(old)) {
            errors.forbidden(FieldPath.root(""), "static pods do not support ephemeral containers");
            return;
        }
        PodValidation.validate(next, errors);
        JsonNode after = Tree.list(Tree.object(next, "spec"), FIELD);
        for (JsonNode container : Tree.list(Tree.object(old, "spec"), FIELD)) {
            String name = Tree.text(container, "name");
            JsonNode found = find(after, name);
            if (found == null) {
                errors.forbidden(PATH, "existing ephemeral containers \"" + name + "\" may not be removed");
            } else if (!Tree.same(found, container)) {
                errors.forbidden(PATH, "existing ephemeral containers \"" + name + "\" may not be changed");
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
