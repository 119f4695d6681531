package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** Endpoints. */
public final class EndpointsRules implements KindRules {

    private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";

    /** Writes addresses in their shortest form. */
    private static final String CONTROLLER = "endpoint-controller";

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
    public void warn(ObjectNode endpoints, @Nullable ObjectNode old, Warnings warnings) {
        if (!Tree.textAt(endpoints, "metadata", "labels", MANAGED_BY).equals(CONTROLLER)) {
            Warnings.field(endpoints, "subsets").each(subset -> {
                subset.at("addresses").each(address -> AddressWarnings.ip(address.at("ip"), warnings));
                subset.at("notReadyAddresses").each(address -> AddressWarnings.ip(address.at("ip"), warnings));
            });
        }
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
