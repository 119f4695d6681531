package dev.navarch.kinds.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** PriorityClasses. */
public final class PriorityClassRules implements KindRules {
    private static final long HIGHEST_OF_USERS = 1_000_000_000;
    private static final String SYSTEM = "system-";

    @Override
    public void applyDefaults(ObjectNode priority) {
        Tree.defaultText(priority, "preemptionPolicy", "PreemptLowerPriority");
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return false;
    }

    @Override
    public void validate(ObjectNode priority, FieldErrors errors) {
        String name = Tree.textAt(priority, "metadata", "name");
        Place value = Place.field(priority, "value", errors);
        if (name.startsWith(SYSTEM)) {
            if (!isSystem(name, value.number())) {
                errors.forbidden(
                        FieldPath.of("metadata", "name"),
                        "priority class names with 'system-' prefix are reserved for system use only");
            }
        } else if (value.number() > HIGHEST_OF_USERS) {
            value.forbidden("maximum allowed value of a user defined priority is " + HIGHEST_OF_USERS);
        }
        Place.field(priority, "preemptionPolicy", errors).requiredOneOf(List.of("Never", "PreemptLowerPriority"));
    }

    private static boolean isSystem(String name, long value) {
        return name.equals("system-node-critical") && value == 2_000_001_000
                || name.equals("system-cluster-critical") && value == 2_000_000_000;
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place value = Place.field(next, "value", errors);
        if (value.number() != Tree.number(old, "value", 0)) {
            value.forbidden("may not be changed in an update.");
        }
        Place.field(next, "preemptionPolicy", errors).unchanged(old.get("preemptionPolicy"));
    }

    @Override
    public String deletionProblem(ObjectNode priority) {
        String name = Tree.textAt(priority, "metadata", "name");
        return isSystem(name, 2_000_001_000) || isSystem(name, 2_000_000_000)
                ? "this is a system priority class and cannot be deleted"
                : "";
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (priority, now, row) -> {
            row.add(Tree.textAt(priority, "metadata", "name"))
                    .add(Tree.number(priority, "value", 0))
                    .add(Tree.flag(priority, "globalDefault"))
                    .add(Age.of(priority, now))
                    .add(Tree.text(priority, "preemptionPolicy"));
        };
    }
}
