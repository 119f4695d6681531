package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** ClusterRoles. */
public final class ClusterRoleRules implements KindRules {
    @Override
    public void validate(ObjectNode clusterRole, FieldErrors errors) {
        Place.field(clusterRole, "rules", errors).each(rule -> PolicyRule.validate(rule, false));
        if (Place.field(clusterRole, "aggregationRule", errors).isPresent()) {
            Place selectors =
                    Place.field(clusterRole, "aggregationRule", errors).at("clusterRoleSelectors");
            if (selectors.required("at least one clusterRoleSelector required if aggregationRule is non-nil")) {
                selectors.each(selector -> {
                    int before = errors.size();
                    Labels.selector(selector);
                    if (errors.size() > before) {
                        selector.invalid("invalid label selector");
                    }
                });
            }
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
        return (clusterRole, now, row) -> {
            row.add(Tree.textAt(clusterRole, "metadata", "name"))
                    .add(Tree.textAt(clusterRole, "metadata", "creationTimestamp"));
        };
    }
}
