package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** MutatingAdmissionPolicyBindings. */
public final class MutatingAdmissionPolicyBindingRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode binding) {
        PolicyDefaults.apply(Tree.ensureObject(binding, "spec"), "matchResources");
    }

    @Override
    public void validate(ObjectNode binding, FieldErrors errors) {
        Place spec = Place.field(binding, "spec", errors);
        PolicyBinding.validate(spec);
    }

    @Override
    public boolean countsGenerations() {
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
    public Cells cells() {
        return (binding, now, row) -> {
            ObjectNode spec = Tree.object(binding, "spec");
            row.add(Tree.textAt(binding, "metadata", "name"))
                    .add(Tree.text(spec, "policyName"))
                    .add(PolicyBinding.parameters(spec))
                    .add(Age.of(binding, now));
        };
    }
}
