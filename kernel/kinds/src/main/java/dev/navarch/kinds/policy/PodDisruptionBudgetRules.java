package dev.navarch.kinds.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.apps.Rollout;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Conditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** PodDisruptionBudgets. */
public final class PodDisruptionBudgetRules implements KindRules {
    private static final List<String> COUNTERS =
            List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods");

    @Override
    public void applyDefaults(ObjectNode budget) {
        Tree.ensureObject(budget, "spec");
        if (!budget.has("status")) {
            resetStatus(budget);
        }
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.pathSegment(name, path, errors);
    }

    @Override
    public void prepareForCreate(ObjectNode budget, WriteContext context) {
        resetStatus(budget);
    }

    private static void resetStatus(ObjectNode budget) {
        ObjectNode status = budget.putObject("status");
        for (String counter : COUNTERS) {
            status.put(counter, 0);
        }
    }

    @Override
    public void validate(ObjectNode budget, FieldErrors errors) {
        Place spec = Place.field(budget, "spec", errors);
        Place minimum = spec.at("minAvailable");
        Place maximum = spec.at("maxUnavailable");
        if (minimum.isPresent() && maximum.isPresent()) {
            spec.errors().invalid(spec.path(), spec.node(), "minAvailable and maxUnavailable cannot be both set");
        }
        for (Place share : List.of(minimum, maximum)) {
            Rollout.share(share);
            Rollout.notMoreThanAll(share);
        }
        if (spec.at("selector").isPresent()) {
            Labels.selector(spec.at("selector"));
        }
        spec.at("unhealthyPodEvictionPolicy").oneOf(List.of("AlwaysAllow", "IfHealthyBudget"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        Conditions.validate(status.at("conditions"));
        for (String counter : COUNTERS) {
            status.at(counter).nonNegative();
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
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
    public boolean checksMetadataLast() {
        return true;
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
        return (budget, now, row) -> {
            ObjectNode spec = Tree.object(budget, "spec");
            row.add(Tree.textAt(budget, "metadata", "name"))
                    .add(Tree.has(spec, "minAvailable") ? Tree.text(spec, "minAvailable") : "N/A")
                    .add(Tree.has(spec, "maxUnavailable") ? Tree.text(spec, "maxUnavailable") : "N/A")
                    .add(Tree.number(Tree.object(budget, "status"), "disruptionsAllowed", 0))
                    .add(Age.of(budget, now));
        };
    }
}
