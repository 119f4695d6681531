package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.TemplateMetadata;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** ResourceClaimTemplates, which never change. */
public final class ResourceClaimTemplateRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode template) {
        ObjectNode spec = Tree.ensureObject(template, "spec");
        Tree.ensureObject(spec, "metadata");
        RequestDefaults.apply(Tree.ensureObject(spec, "spec"));
    }

    @Override
    public void validate(ObjectNode template, FieldErrors errors) {
        Place spec = Place.field(template, "spec", errors);
        TemplateMetadata.validate(spec.at("metadata"));
        RequestValidation.validate(spec.at("spec"));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).unchanged(old.get("spec"));
    }

    /** Templates may not even hold empty lists of what they cannot set. */
    @Override
    public boolean tellsEmptyFromAbsent() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return KindRules.nameAndAge();
    }
}
