package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NodeLabelWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** CSIStorageCapacities. */
public final class CsiStorageCapacityRules implements KindRules {
    @Override
    public void validate(ObjectNode capacity, FieldErrors errors) {
        Place topology = Place.field(capacity, "nodeTopology", errors);
        if (topology.isPresent()) {
            Labels.selector(topology);
        }
        Place storageClass = Place.field(capacity, "storageClassName", errors);
        Names.subdomain(storageClass.text(), storageClass.path(), errors);
        Place amount = Place.field(capacity, "capacity", errors);
        if (amount.isPresent() && Quantity.parse(amount.text()).signum() < 0) {
            amount.invalid("must be greater than or equal to 0");
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "nodeTopology", errors).unchanged(old.get("nodeTopology"));
        Place.field(next, "storageClassName", errors).unchanged(old.get("storageClassName"));
    }

    @Override
    public void warn(ObjectNode capacity, @Nullable ObjectNode old, Warnings warnings) {
        Place topology = Warnings.field(capacity, "nodeTopology");
        topology.at("matchExpressions").each(expression -> NodeLabelWarnings.namedKey(expression.at("key"), warnings));
        Place labels = topology.at("matchLabels");
        labels.entries((key, value) -> NodeLabelWarnings.key(key, labels.at(key), warnings));
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public Cells cells() {
        return (capacity, now, row) -> {
            row.add(Tree.textAt(capacity, "metadata", "name"))
                    .add(Tree.textAt(capacity, "metadata", "creationTimestamp"));
        };
    }
}
