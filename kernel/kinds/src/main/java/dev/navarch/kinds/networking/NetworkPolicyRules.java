package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NetworkPolicies. */
public final class NetworkPolicyRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode policy) {
        ObjectNode spec = Tree.ensureObject(policy, "spec");
        if (Tree.list(spec, "policyTypes").isEmpty()) {
            ArrayNode types = spec.putArray("policyTypes").add("Ingress");
            if (!Tree.list(spec, "egress").isEmpty()) {
                types.add("Egress");
            }
        }
        for (String direction : List.of("ingress", "egress")) {
            for (JsonNode rule : Tree.list(spec, direction)) {
                for (JsonNode port : Tree.list(rule, "ports")) {
                    Tree.defaultText((ObjectNode) port, "protocol", "TCP");
                }
            }
        }
    }

    @Override
    public void validate(ObjectNode policy, FieldErrors errors) {
        NetworkPolicyValidation.validate(Place.field(policy, "spec", errors));
    }

    @Override
    public void warn(ObjectNode policy, @Nullable ObjectNode old, Warnings warnings) {
        Place spec = Warnings.field(policy, "spec");
        spec.at("ingress").each(rule -> rule.at("from").each(peer -> warnOfBlock(peer.at("ipBlock"), warnings)));
        spec.at("egress").each(rule -> rule.at("to").each(peer -> warnOfBlock(peer.at("ipBlock"), warnings)));
    }

    private static void warnOfBlock(Place block, Warnings warnings) {
        AddressWarnings.cidr(block.at("cidr"), warnings);
        block.at("except").each(range -> AddressWarnings.cidr(range, warnings));
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    /** Sending an empty list of rules counts as a change each time, since storage does not keep it. */
    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Trees.equal(next.get("spec"), old.get("spec"));
    }

    @Override
    public boolean tellsEmptyFromAbsent() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (policy, now, row) -> {
            row.add(Tree.textAt(policy, "metadata", "name"))
                    .add(Text.selector(Tree.object(Tree.object(policy, "spec"), "podSelector")))
                    .add(Age.of(policy, now));
        };
    }
}
