package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;

/** VolumeAttributesClasses, which never change. */
public final class VolumeAttributesClassRules implements KindRules {
    @Override
    public void validate(ObjectNode attributes, FieldErrors errors) {
        StorageParameters.provisioner(Place.field(attributes, "driverName", errors));
        StorageParameters.validate(Place.field(attributes, "parameters", errors), false);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place driver = Place.field(next, "driverName", errors);
        if (!Tree.same(next.get("driverName"), old.get("driverName"))) {
            driver.forbidden("updates to driverName are forbidden.");
        }
        if (!Tree.same(next.get("parameters"), old.get("parameters"))) {
            errors.forbidden(FieldPath.root("parameters"), "updates to parameters are forbidden.");
        }
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return (attributes, now, row) -> {
            String name = Tree.textAt(attributes, "metadata", "name");
            boolean isDefault = Tree.textAt(
                            attributes,
                            "metadata",
                            "annotations",
                            "volumeattributesclass.kubernetes.io/is-default-class")
                    .equals("true");
            row.add(isDefault ? name + " (default)" : name)
                    .add(Tree.text(attributes, "driverName"))
                    .add(Age.of(attributes, now));
        };
    }
}
