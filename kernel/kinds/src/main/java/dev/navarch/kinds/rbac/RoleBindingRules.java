package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** RoleBindings and ClusterRoleBindings. */
public final class RoleBindingRules implements KindRules {

    private final boolean namespaced;

    /** @param namespaced whether a binding holds in one namespace only */
    public RoleBindingRules(boolean namespaced) {
        this.namespaced = namespaced;
    }

    @Override
    public void applyDefaults(ObjectNode binding) {
        BindingDefaults.apply(binding);
    }

    @Override
    public void validate(ObjectNode binding, FieldErrors errors) {
        BindingValidation.validate(binding, namespaced, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        if (!Tree.same(next.get("roleRef"), old.get("roleRef"))) {
            Place.field(next, "roleRef", errors).invalid("cannot change roleRef");
        }
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
        return BindingCells::fill;
    }
}
