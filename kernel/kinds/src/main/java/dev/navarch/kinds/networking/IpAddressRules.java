package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.Locale;

/** IPAddresses, whose names are addresses. */
public final class IpAddressRules implements KindRules {
    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        byte[] address = Addresses.parse(name);
        if (address == null || !Addresses.print(address).equals(name)) {
            errors.invalid(path, name, "must be a valid IP address in canonical form");
        }
    }

    /** Has to be an address already, although no name can come of it. */
    @Override
    public void validateGenerateName(ObjectNode address, String prefix, FieldPath path, FieldErrors errors) {
        validateName(prefix, path, errors);
    }

    @Override
    public void validate(ObjectNode address, FieldErrors errors) {
        Place parent = Place.field(address, "spec", errors).at("parentRef");
        if (!parent.isPresent()) {
            parent.required();
            return;
        }
        parent.at("resource").required(Names::pathSegment);
        parent.at("name").required(Names::pathSegment);
        parent.at("namespace").when(Names::pathSegment);
        parent.at("group").when(Names::subdomain);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).at("parentRef").unchanged(Tree.at(old, "spec", "parentRef"));
    }

    @Override
    public Cells cells() {
        return (address, now, row) -> {
            ObjectNode parent = Tree.object(Tree.object(address, "spec"), "parentRef");
            String group = Tree.text(parent, "group");
            String namespace = Tree.text(parent, "namespace");
            row.add(Tree.textAt(address, "metadata", "name"))
                    .add((Tree.text(parent, "resource") + (group.isEmpty() ? "" : "." + group)).toLowerCase(Locale.ROOT)
                            + "/" + (namespace.isEmpty() ? "" : namespace + "/") + Tree.text(parent, "name"))
                    .add(Age.of(address, now));
        };
    }
}
