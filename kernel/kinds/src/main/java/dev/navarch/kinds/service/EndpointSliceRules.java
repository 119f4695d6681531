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
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** EndpointSlices. */
public final class EndpointSliceRules implements KindRules {

    /** Who write addresses in their shortest form. */
    private static final Set<String> CONTROLLERS =
            Set.of("endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io");

    @Override
    public void applyDefaults(ObjectNode slice) {
        for (JsonNode port : Tree.list(slice, "ports")) {
            if (!Tree.has(port, "name")) {
                ((ObjectNode) port).put("name", "");
            }
            Tree.defaultText((ObjectNode) port, "protocol", "TCP");
        }
    }

    /** The topology that an older version of the kind had, and this one does not write. */
    @Override
    public void dropUnkept(ObjectNode slice, @Nullable ObjectNode old) {
        if (old == null || !Tree.same(slice.get("endpoints"), old.get("endpoints"))) {
            for (JsonNode endpoint : Tree.list(slice, "endpoints")) {
                ((ObjectNode) endpoint).remove("deprecatedTopology");
            }
        }
    }

    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Tree.same(next.get("addressType"), old.get("addressType"))
                || !Tree.same(next.get("endpoints"), old.get("endpoints"))
                || !Tree.same(next.get("ports"), old.get("ports"))
                || !Tree.same(Tree.at(next, "metadata", "labels"), Tree.at(old, "metadata", "labels"));
    }

    @Override
    public void validate(ObjectNode slice, FieldErrors errors) {
        EndpointSliceValidation.validate(slice, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        EndpointSliceValidation.validateUpdate(next, old, errors);
    }

    @Override
    public void warn(ObjectNode slice, @Nullable ObjectNode old, Warnings warnings) {
        Place type = Warnings.field(slice, "addressType");
        if (old == null && type.text().equals("FQDN")) {
            warnings.add(type.named(FieldPath.of("spec", "addressType")), "FQDN endpoints are deprecated");
        }
        if (!CONTROLLERS.contains(Tree.textAt(slice, "metadata", "labels", "endpointslice.kubernetes.io/managed-by"))) {
            Warnings.field(slice, "endpoints")
                    .each(endpoint -> endpoint.at("addresses").each(address -> AddressWarnings.ip(address, warnings)));
        }
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public Cells cells() {
        return (slice, now, row) -> {
            row.add(Tree.textAt(slice, "metadata", "name"))
                    .add(Tree.text(slice, "addressType"))
                    .add(EndpointSliceCells.ports(slice))
                    .add(EndpointSliceCells.addresses(slice))
                    .add(Age.of(slice, now));
        };
    }
}
