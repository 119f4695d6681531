package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** Namespaces. */
public final class NamespaceRules implements KindRules {

    private static final PartRules FINALIZATION = new NamespaceFinalization();
    private static final FieldLabels FIELD_LABELS = FieldLabels.NAME.with("status.phase");

    @Override
    public void applyDefaults(ObjectNode namespace) {
        String name = Tree.textAt(namespace, "metadata", "name");
        if (!name.isEmpty()) {
            Tree.ensureObject(Tree.ensureObject(namespace, "metadata"), "labels")
                    .put("kubernetes.io/metadata.name", name);
        }
        Tree.ensureObject(namespace, "spec");
        Tree.defaultText(Tree.ensureObject(namespace, "status"), "phase", "Active");
    }

    @Override
    public void prepareForCreate(ObjectNode namespace, WriteContext context) {
        applyDefaults(namespace);
        namespace.putObject("status").put("phase", "Active");
        ArrayNode finalizers = Tree.ensureObject(namespace, "spec").withArray("finalizers");
        if (!Tree.texts(finalizers).contains("kubernetes")) {
            finalizers.add("kubernetes");
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.copy(Tree.ensureObject(next, "spec"), Tree.object(old, "spec"), "finalizers");
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.label(name, path, errors);
    }

    @Override
    public void validate(ObjectNode namespace, FieldErrors errors) {
        Place finalizers = Place.field(namespace, "spec", errors).at("finalizers");
        finalizers.each(finalizer -> finalizer(finalizer.named(finalizers.path())));
    }

    /** Checks one finalizer of a namespace's spec. */
    static void finalizer(Place finalizer) {
        Names.qualified(finalizer.text(), finalizer.path(), finalizer.errors());
        if (finalizer.text().indexOf('/') < 0
                && !finalizer.text().equals("kubernetes")
                && !finalizer.text().equals("orphan")) {
            finalizer.invalid("name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place phase = Place.field(next, "status", errors).at("phase");
        boolean deleted = !Tree.textAt(next, "metadata", "deletionTimestamp").isEmpty();
        if (deleted && !phase.text().equals("Terminating")) {
            phase.named(FieldPath.of("status", "Phase"))
                    .invalid("may only be 'Terminating' if `deletionTimestamp` is not empty");
        } else if (!deleted && !phase.text().equals("Active")) {
            phase.named(FieldPath.of("status", "Phase"))
                    .invalid("may only be 'Active' if `deletionTimestamp` is empty");
        }
    }

    @Override
    public @Nullable PartRules part(String subresource) {
        return subresource.equals("finalize") ? FINALIZATION : KindRules.super.part(subresource);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return (namespace, now, row) -> {
            row.add(Tree.textAt(namespace, "metadata", "name"))
                    .add(Tree.textAt(namespace, "status", "phase"))
                    .add(Age.of(namespace, now));
        };
    }
}
