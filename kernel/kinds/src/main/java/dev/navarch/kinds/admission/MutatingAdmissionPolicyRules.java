package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** MutatingAdmissionPolicies; their expressions are checked where they are compiled. */
public final class MutatingAdmissionPolicyRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode policy) {
        ObjectNode spec = Tree.ensureObject(policy, "spec");
        Tree.defaultText(spec, "failurePolicy", "Fail");
        PolicyDefaults.apply(spec, "matchConstraints");
    }

    @Override
    public void validate(ObjectNode policy, FieldErrors errors) {
        Place spec = Place.field(policy, "spec", errors);
        PolicyValidation.common(spec);
        PolicyValidation.withoutDeletion(spec);
        Place reinvocation = spec.at("reinvocationPolicy");
        if (reinvocation.required()) {
            reinvocation.oneOf(List.of("IfNeeded", "Never"));
        }
        Place mutations = spec.at("mutations");
        mutations.required("mutations must contain at least one item");
        mutations.each(mutation -> {
            Place type = mutation.at("patchType");
            if (type.required()) {
                switch (type.text()) {
                    case "ApplyConfiguration" -> PolicyValidation.expression(mutation.at("applyConfiguration"));
                    case "JSONPatch" -> PolicyValidation.expression(mutation.at("jsonPatch"));
                    default -> type.oneOf(List.of("ApplyConfiguration", "JSONPatch"));
                }
            }
        });
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
        return (policy, now, row) -> {
            row.add(Tree.textAt(policy, "metadata", "name"))
                    .add(Tree.list(Tree.object(policy, "spec"), "mutations").size())
                    .add(paramKind(policy))
                    .add(Age.of(policy, now));
        };
    }

    private static String paramKind(ObjectNode policy) {
        ObjectNode kind = Tree.object(Tree.object(policy, "spec"), "paramKind");
        return kind.isEmpty() ? "<unset>" : Tree.text(kind, "apiVersion") + "/" + Tree.text(kind, "kind");
    }
}
