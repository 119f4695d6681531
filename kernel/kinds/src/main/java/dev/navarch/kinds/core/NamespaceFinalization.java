package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** {@code namespaces/finalize}: who still has something to clean up. Labels and annotations come along. */
final class NamespaceFinalization implements PartRules {

    @Override
    public void prepare(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.copy(next, old, "status");
    }

    @Override
    public void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place.field(next, "spec", errors).at("finalizers").each(NamespaceRules::finalizer);
    }
}
