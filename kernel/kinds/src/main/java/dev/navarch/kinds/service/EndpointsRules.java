package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** Endpoints. */
public final class EndpointsRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode endpoints) {
        for (JsonNode subset : Tree.list(endpoints, "subsets")) {
            for (JsonNode port : Tree.list(subset, "ports")) {
                Tree.defaultText((ObjectNode) port, "protocol", "TCP");
            }
        }
    }

    @Override
    public void validate(ObjectNode endpoints, FieldErrors errors) {
        EndpointsValidation.validate(Place.field(endpoints, "subsets", errors));
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public Cells cells() {
        return (endpoints, now, row) -> {
            row.add(Tree.textAt(endpoints, "metadata", "name"))
                    .add(EndpointsCells.print(endpoints))
                    .add(Age.of(endpoints, now));
        };
    }
}
