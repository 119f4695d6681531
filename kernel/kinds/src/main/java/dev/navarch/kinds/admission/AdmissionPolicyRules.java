package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.Warnings;
import org.jspecify.annotations.Nullable;

/** What both sorts of admission policies share; their expressions are checked where they are compiled. */
abstract sealed class AdmissionPolicyRules implements KindRules
        permits MutatingAdmissionPolicyRules, ValidatingAdmissionPolicyRules {

    private final String steps;

    /** @param steps the field of the spec that lists what the policy does */
    AdmissionPolicyRules(String steps) {
        this.steps = steps;
    }

    @Override
    public void applyDefaults(ObjectNode policy) {
        ObjectNode spec = Tree.ensureObject(policy, "spec");
        Tree.defaultText(spec, "failurePolicy", "Fail");
        PolicyDefaults.apply(spec, "matchConstraints");
    }

    @Override
    public final void warn(ObjectNode policy, @Nullable ObjectNode old, Warnings warnings) {
        NameWarnings.ofManifest(policy, warnings);
    }

    @Override
    public final boolean countsGenerations() {
        return true;
    }

    @Override
    public final boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public final boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public final Cells cells() {
        return (policy, now, row) -> {
            row.add(Tree.textAt(policy, "metadata", "name"))
                    .add(Tree.list(Tree.object(policy, "spec"), steps).size())
                    .add(paramKind(policy))
                    .add(Age.of(policy, now));
        };
    }

    private static String paramKind(ObjectNode policy) {
        ObjectNode kind = Tree.object(Tree.object(policy, "spec"), "paramKind");
        return kind.isEmpty() ? "<unset>" : Tree.text(kind, "apiVersion") + "/" + Tree.text(kind, "kind");
    }
}
