package dev.navarch.kinds.coordination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Leases. */
public final class LeaseRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode lease) {
        Tree.ensureObject(lease, "spec");
    }

    /** Coordinated leader election is off. */
    @Override
    public void dropUngated(ObjectNode lease) {
        Tree.ensureObject(lease, "spec").remove(List.of("strategy", "preferredHolder"));
    }

    @Override
    public void validate(ObjectNode lease, FieldErrors errors) {
        Place spec = Place.field(lease, "spec", errors);
        spec.at("leaseDurationSeconds").positive();
        spec.at("leaseTransitions").nonNegative();
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (lease, now, row) -> {
            row.add(Tree.textAt(lease, "metadata", "name"))
                    .add(Tree.textAt(lease, "spec", "holderIdentity"))
                    .add(Age.of(lease, now));
        };
    }
}
