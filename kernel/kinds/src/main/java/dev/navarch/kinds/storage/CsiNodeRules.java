package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** CSINodes. */
public final class CsiNodeRules implements KindRules {
    private static final int LONGEST_ID = 256;

    @Override
    public void validate(ObjectNode node, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        Place.field(node, "spec", errors).at("drivers").each(driver -> {
            driver.at("name").required(CsiNames::driver);
            if (!names.add(driver.text("name"))) {
                driver.at("name").duplicate();
            }
            Place id = driver.at("nodeID");
            if (id.required() && id.text().length() > LONGEST_ID) {
                id.invalid("must be 256 characters or less");
            }
            Set<String> keys = new HashSet<>();
            driver.at("topologyKeys").each(key -> {
                if (key.isEmpty()) {
                    errors.required(driver.path(), "");
                }
                Names.qualified(key.text(), driver.path(), errors);
                if (!keys.add(key.text())) {
                    errors.duplicate(driver.path(), key.node());
                }
            });
            driver.at("allocatable", "count").nonNegative();
        });
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place drivers = Place.field(next, "spec", errors).at("drivers");
        for (JsonNode was : Tree.list(Tree.object(old, "spec"), "drivers")) {
            for (JsonNode is : drivers.node()) {
                if (Tree.text(is, "name").equals(Tree.text(was, "name")) && !sameButForCount(is, was)) {
                    drivers.index(0).named(drivers.path()).invalid("field is immutable");
                }
            }
        }
    }

    private static boolean sameButForCount(JsonNode one, JsonNode other) {
        ObjectNode first = one.deepCopy();
        ObjectNode second = other.deepCopy();
        first.remove("allocatable");
        second.remove("allocatable");
        return Tree.same(first, second);
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return (node, now, row) -> {
            row.add(Tree.textAt(node, "metadata", "name"))
                    .add(Tree.list(Tree.object(node, "spec"), "drivers").size())
                    .add(Age.of(node, now));
        };
    }
}
