package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NodeLabelWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StorageClasses. */
public final class StorageClassRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode storageClass) {
        Tree.defaultText(storageClass, "reclaimPolicy", "Delete");
        Tree.defaultText(storageClass, "volumeBindingMode", "Immediate");
    }

    @Override
    public void validate(ObjectNode storageClass, FieldErrors errors) {
        StorageParameters.provisioner(Place.field(storageClass, "provisioner", errors));
        StorageParameters.validate(Place.field(storageClass, "parameters", errors), true);
        Place reclaim = Place.field(storageClass, "reclaimPolicy", errors);
        if (!reclaim.isEmpty()) {
            reclaim.oneOf(List.of("Delete", "Retain"));
        }
        Place.field(storageClass, "volumeBindingMode", errors).oneOf(List.of("Immediate", "WaitForFirstConsumer"));
        Topologies.validate(Place.field(storageClass, "allowedTopologies", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        for (String field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
            Place place = Place.field(next, field, errors);
            if (!Tree.same(next.get(field), old.get(field))) {
                place.invalid("field is immutable");
            }
        }
    }

    @Override
    public void warn(ObjectNode storageClass, @Nullable ObjectNode old, Warnings warnings) {
        Warnings.field(storageClass, "allowedTopologies").each(topology -> topology.at("matchLabelExpressions")
                .each(expression -> NodeLabelWarnings.key(expression.at("key"), warnings)));
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return (storageClass, now, row) -> {
            String name = Tree.textAt(storageClass, "metadata", "name");
            boolean isDefault =
                    Tree.textAt(storageClass, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class")
                                    .equals("true")
                            || Tree.textAt(
                                            storageClass,
                                            "metadata",
                                            "annotations",
                                            "storageclass.beta.kubernetes.io/is-default-class")
                                    .equals("true");
            row.add(isDefault ? name + " (default)" : name)
                    .add(Tree.text(storageClass, "provisioner"))
                    .add(Tree.text(storageClass, "reclaimPolicy"))
                    .add(Tree.text(storageClass, "volumeBindingMode"))
                    .add(Tree.flag(storageClass, "allowVolumeExpansion"))
                    .add(Age.of(storageClass, now));
        };
    }
}
