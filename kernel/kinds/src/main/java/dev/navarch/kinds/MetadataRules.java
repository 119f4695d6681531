package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** The rules of {@code metadata}, which all kinds share. */
final class MetadataRules {

    private static final FieldPath METADATA = FieldPath.root("metadata");
    private static final List<String> SYSTEM_FIELDS =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    private MetadataRules() {}

    static void keepSystemFields(ObjectNode next, ObjectNode old, boolean generation) {
        ObjectNode metadata = Tree.ensureObject(next, "metadata");
        ObjectNode before = Tree.object(old, "metadata");
        for (String field : SYSTEM_FIELDS) {
            if (!Tree.has(metadata, field)) {
                Tree.copy(metadata, before, field);
            }
        }
        if (generation) {
            Tree.copy(metadata, before, "generation");
        }
    }

    static void raiseGeneration(ObjectNode next, ObjectNode old) {
        Tree.ensureObject(next, "metadata")
                .set("generation", Tree.integer(Tree.number(Tree.object(old, "metadata"), "generation", 0) + 1));
    }

    static void validate(KindRules rules, ObjectNode object, boolean namespaced, FieldErrors errors) {
        String name = Tree.textAt(object, "metadata", "name");
        if (name.isEmpty()) {
            errors.required(METADATA.child("name"), "name or generateName is required");
        } else {
            rules.validateName(name, METADATA.child("name"), errors);
        }
    }

    static void validateUpdate(
            KindRules rules, ObjectNode next, ObjectNode old, boolean namespaced, FieldErrors errors) {
        validate(rules, next, namespaced, errors);
    }
}
