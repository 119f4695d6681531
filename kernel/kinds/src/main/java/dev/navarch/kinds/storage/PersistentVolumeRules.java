package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.PersistentSourceDefaults;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** PersistentVolumes. */
public final class PersistentVolumeRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode volume) {
        ObjectNode spec = Tree.ensureObject(volume, "spec");
        Tree.defaultText(Tree.ensureObject(volume, "status"), "phase", "Pending");
        Tree.defaultText(spec, "persistentVolumeReclaimPolicy", "Retain");
        Tree.defaultText(spec, "volumeMode", "Filesystem");
        PersistentSourceDefaults.apply(spec);
    }

    @Override
    public void prepareForCreate(ObjectNode volume, WriteContext context) {
        volume.putObject("status").put("phase", "Pending").put("lastPhaseTransitionTime", Times.print(context.now()));
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode status = Tree.ensureObject(next, "status");
        ObjectNode before = Tree.object(old, "status");
        String time = Tree.text(status, "lastPhaseTransitionTime");
        boolean same = Tree.text(status, "phase").equals(Tree.text(before, "phase"));
        if (same && time.isEmpty()) {
            Tree.copy(status, before, "lastPhaseTransitionTime");
        } else if (!same && (time.isEmpty() || time.equals(Tree.text(before, "lastPhaseTransitionTime")))) {
            status.put("lastPhaseTransitionTime", Times.print(context.now()));
        }
    }

    @Override
    public void validate(ObjectNode volume, FieldErrors errors) {
        PersistentVolumeValidation.validate(
                Place.field(volume, "spec", errors), Place.field(volume, "metadata", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PersistentVolumeValidation.validateUpdate(next, old, errors);
    }

    @Override
    public void warn(ObjectNode volume, @Nullable ObjectNode old, Warnings warnings) {
        StorageWarnings.ofVolume(volume, warnings);
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
        return (volume, now, row) -> {
            ObjectNode spec = Tree.object(volume, "spec");
            ObjectNode status = Tree.object(volume, "status");
            ObjectNode claim = Tree.object(spec, "claimRef");
            String deleted = Tree.textAt(volume, "metadata", "deletionTimestamp");
            row.add(Tree.textAt(volume, "metadata", "name"))
                    .add(Tree.textAt(spec, "capacity", "storage"))
                    .add(AccessModes.print(Tree.list(spec, "accessModes")))
                    .add(Tree.text(spec, "persistentVolumeReclaimPolicy"))
                    .add(deleted.isEmpty() ? Tree.text(status, "phase") : "Terminating")
                    .add(claim.isEmpty() ? "" : Tree.text(claim, "namespace") + "/" + Tree.text(claim, "name"))
                    .add(StorageClassName.of(volume, spec))
                    .add(
                            Tree.has(spec, "volumeAttributesClassName")
                                    ? Tree.text(spec, "volumeAttributesClassName")
                                    : "<unset>")
                    .add(Tree.text(status, "reason"))
                    .add(Age.of(volume, now))
                    .add(Tree.has(spec, "volumeMode") ? Tree.text(spec, "volumeMode") : "<unset>");
        };
    }
}
