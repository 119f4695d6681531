package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** ServiceCIDRs. */
public final class ServiceCidrRules implements KindRules {
    @Override
    public void prepareForCreate(ObjectNode range, WriteContext context) {
        range.putObject("status");
    }

    @Override
    public void validate(ObjectNode range, FieldErrors errors) {
        Place cidrs = Place.field(range, "spec", errors).at("cidrs");
        if (cidrs.isEmpty()) {
            cidrs.required("at least one CIDR required");
            return;
        }
        if (cidrs.size() > 2) {
            cidrs.invalid("may only hold up to 2 values");
            return;
        }
        cidrs.each(cidr -> {
            Addresses.Network network = Addresses.parseCidr(cidr.text());
            if (network == null) {
                cidr.invalid("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            } else if (!network.isCanonical()) {
                cidr.invalid("must not have bits set beyond the prefix length");
            }
        });
        if (cidrs.size() == 2
                && ofOneFamily(cidrs.index(0).text(), cidrs.index(1).text())) {
            cidrs.invalid("may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }
    }

    private static boolean ofOneFamily(String one, String other) {
        Addresses.Network first = Addresses.parseCidr(one);
        Addresses.Network second = Addresses.parseCidr(other);
        return first != null && second != null && first.address().length == second.address().length;
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place cidrs = Place.field(next, "spec", errors).at("cidrs");
        JsonNode before = Tree.list(Tree.object(old, "spec"), "cidrs");
        boolean grows = before.size() == 1 && cidrs.size() == 2;
        if (before.size() != cidrs.size() && !grows) {
            cidrs.invalid("field is immutable");
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).asText().equals(cidrs.index(i).text())) {
                cidrs.index(i).invalid("field is immutable");
            }
        }
        if (grows) {
            validate(next, errors);
        }
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (range, now, row) -> {
            row.add(Tree.textAt(range, "metadata", "name"))
                    .add(String.join(",", Tree.texts(Tree.list(Tree.object(range, "spec"), "cidrs"))))
                    .add(Age.of(range, now));
        };
    }
}
