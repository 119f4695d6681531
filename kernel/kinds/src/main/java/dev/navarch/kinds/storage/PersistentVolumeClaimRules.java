package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.ClaimSpec;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** PersistentVolumeClaims. */
public final class PersistentVolumeClaimRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode claim) {
        Tree.defaultText(Tree.ensureObject(claim, "status"), "phase", "Pending");
        ClaimSpec.applyDefaults(Tree.ensureObject(claim, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode claim, WriteContext context) {
        claim.putObject("status").put("phase", "Pending");
        ClaimSpec.normalizeDataSources(Tree.ensureObject(claim, "spec"), null);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ClaimSpec.normalizeDataSources(Tree.ensureObject(next, "spec"), Tree.object(old, "spec"));
    }

    @Override
    public void validate(ObjectNode claim, FieldErrors errors) {
        ClaimSpec.validate(Place.field(claim, "spec", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        ClaimUpdateValidation.validate(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ClaimUpdateValidation.status(next, errors);
    }

    @Override
    public void warn(ObjectNode claim, @Nullable ObjectNode old, Warnings warnings) {
        StorageWarnings.ofClaim(claim, warnings);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return (claim, now, row) -> {
            ObjectNode spec = Tree.object(claim, "spec");
            ObjectNode status = Tree.object(claim, "status");
            boolean bound = !Tree.text(spec, "volumeName").isEmpty();
            String deleted = Tree.textAt(claim, "metadata", "deletionTimestamp");
            String capacity = Tree.textAt(status, "capacity", "storage");
            row.add(Tree.textAt(claim, "metadata", "name"))
                    .add(deleted.isEmpty() ? Tree.text(status, "phase") : "Terminating")
                    .add(Tree.text(spec, "volumeName"))
                    .add(!bound ? "" : capacity.isEmpty() ? "0" : capacity)
                    .add(bound ? AccessModes.print(Tree.list(status, "accessModes")) : "")
                    .add(StorageClassName.of(claim, spec))
                    .add(
                            Tree.has(spec, "volumeAttributesClassName")
                                    ? Tree.text(spec, "volumeAttributesClassName")
                                    : "<unset>")
                    .add(Age.of(claim, now))
                    .add(Tree.has(spec, "volumeMode") ? Tree.text(spec, "volumeMode") : "<unset>");
        };
    }
}
