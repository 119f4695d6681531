package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** Roles. */
public final class RoleRules implements KindRules {
    @Override
    public void validate(ObjectNode role, FieldErrors errors) {
        Place.field(role, "rules", errors).each(rule -> PolicyRule.validate(rule, true));
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.pathSegment(name, path, errors);
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public Cells cells() {
        return (role, now, row) -> {
            row.add(Tree.textAt(role, "metadata", "name")).add(Tree.textAt(role, "metadata", "creationTimestamp"));
        };
    }
}
