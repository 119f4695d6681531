package dev.navarch.kinds.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Conditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** FlowSchemas. */
public final class FlowSchemaRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode schema) {
        Tree.defaultPositive(Tree.ensureObject(schema, "spec"), "matchingPrecedence", 1000);
        Tree.ensureObject(schema, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode schema, WriteContext context) {
        schema.putObject("status");
    }

    @Override
    public void validate(ObjectNode schema, FieldErrors errors) {
        FlowSchemaValidation.validate(schema, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Conditions.named(Place.field(next, "status", errors).at("conditions"));
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.ALL;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (schema, now, row) -> {
            ObjectNode spec = Tree.object(schema, "spec");
            row.add(Tree.textAt(schema, "metadata", "name"))
                    .add(Tree.textAt(spec, "priorityLevelConfiguration", "name"))
                    .add(Tree.number(spec, "matchingPrecedence", 0))
                    .add(
                            Tree.has(spec, "distinguisherMethod")
                                    ? Tree.textAt(spec, "distinguisherMethod", "type")
                                    : "<none>")
                    .add(Age.of(schema, now))
                    .add(dangling(schema));
        };
    }

    private static String dangling(ObjectNode schema) {
        for (JsonNode condition : Tree.list(Tree.object(schema, "status"), "conditions")) {
            if (Tree.text(condition, "type").equals("Dangling")) {
                return Tree.text(condition, "status");
            }
        }
        return "?";
    }
}
