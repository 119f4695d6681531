package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.List;

/** ResourceClaims. */
public final class ResourceClaimRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode claim) {
        RequestDefaults.apply(Tree.ensureObject(claim, "spec"));
        Tree.ensureObject(claim, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode claim, WriteContext context) {
        claim.putObject("status");
    }

    @Override
    public void validate(ObjectNode claim, FieldErrors errors) {
        RequestValidation.validate(Place.field(claim, "spec", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place.field(next, "spec", errors).unchanged(old.get("spec"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ClaimStatusValidation.validate(next, old, errors);
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    public boolean hasTableOfStatus() {
        return false;
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
            ObjectNode status = Tree.object(claim, "status");
            List<String> states = new ArrayList<>();
            if (!Tree.textAt(claim, "metadata", "deletionTimestamp").isEmpty()) {
                states.add("deleted");
            }
            if (!status.has("allocation")) {
                states.add("pending");
            } else {
                states.add("allocated");
                if (!Tree.list(status, "reservedFor").isEmpty()) {
                    states.add("reserved");
                }
            }
            row.add(Tree.textAt(claim, "metadata", "name"))
                    .add(String.join(",", states))
                    .add(Age.of(claim, now));
        };
    }
}
