package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.UUID;

/** LimitRanges. */
public final class LimitRangeRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode range) {
        for (JsonNode limit : Tree.list(Tree.object(range, "spec"), "limits")) {
            if (Tree.text(limit, "type").equals("Container")) {
                container((ObjectNode) limit);
            }
        }
    }

    private static void container(ObjectNode limit) {
        fill(limit, "default", Tree.object(limit, "max"));
        fill(limit, "defaultRequest", Tree.object(limit, "default"));
        fill(limit, "defaultRequest", Tree.object(limit, "min"));
    }

    private static void fill(ObjectNode limit, String field, ObjectNode from) {
        for (var amount : from.properties()) {
            ObjectNode to = Tree.ensureObject(limit, field);
            if (!to.has(amount.getKey())) {
                to.set(amount.getKey(), amount.getValue());
            }
        }
    }

    /** A limit range may come without a name. */
    @Override
    public void prepareForCreate(ObjectNode range, WriteContext context) {
        ObjectNode metadata = Tree.ensureObject(range, "metadata");
        if (Tree.text(metadata, "name").isEmpty()
                && Tree.text(metadata, "generateName").isEmpty()) {
            metadata.put(
                    "name",
                    new UUID(context.random().nextLong(), context.random().nextLong()).toString());
        }
    }

    @Override
    public void validate(ObjectNode range, FieldErrors errors) {
        LimitRangeValidation.validate(Place.field(range, "spec", errors));
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public Cells cells() {
        return (range, now, row) -> {
            row.add(Tree.textAt(range, "metadata", "name")).add(Tree.textAt(range, "metadata", "creationTimestamp"));
        };
    }
}
