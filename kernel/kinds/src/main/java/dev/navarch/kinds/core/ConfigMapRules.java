package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** ConfigMaps. */
public final class ConfigMapRules implements KindRules {

    /** The most bytes that a ConfigMap may hold. */
    private static final int LARGEST = 1024 * 1024;

    @Override
    public void validate(ObjectNode map, FieldErrors errors) {
        Place data = Place.field(map, "data", errors);
        Place binary = Place.field(map, "binaryData", errors);
        ConfigData.keys(data);
        ConfigData.keys(binary);
        for (var entry : data.node().properties()) {
            if (binary.node().has(entry.getKey())) {
                errors.invalid(
                        data.path().key(entry.getKey()), entry.getKey(), "duplicate of key present in binaryData");
            }
        }
        if (ConfigData.size(data.node(), false) + ConfigData.size(binary.node(), true) > LARGEST) {
            errors.tooLong(FieldPath.root(""), "", LARGEST);
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ConfigData.immutable(next, old, errors, List.of("data", "binaryData"));
        validate(next, errors);
    }

    @Override
    public Cells cells() {
        return (map, now, row) -> {
            row.add(Tree.textAt(map, "metadata", "name"))
                    .add(Tree.object(map, "data").size()
                            + Tree.object(map, "binaryData").size())
                    .add(Age.of(map, now));
        };
    }
}
