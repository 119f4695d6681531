package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitions: what may be defined, and what the table of columns and the store need. */
public final class CustomResourceDefinitionRules implements KindRules {

    /** Keeps a definition until its objects are gone. */
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final SchemaExpressions expressions;
    private final Schema objectMeta;

    /**
     * @param expressions those in schemas
     * @param objectMeta the schema of metadata
     */
    public CustomResourceDefinitionRules(SchemaExpressions expressions, Schema objectMeta) {
        this.expressions = expressions;
        this.objectMeta = objectMeta;
    }

    @Override
    public void applyDefaults(ObjectNode definition) {
        ObjectNode spec = Tree.ensureObject(definition, "spec");
        ObjectNode names = Tree.ensureObject(spec, "names");
        String kind = Tree.text(names, "kind");
        if (!kind.isEmpty()) {
            Tree.defaultText(names, "singular", kind.toLowerCase(Locale.ROOT));
            Tree.defaultText(names, "listKind", kind + "List");
        }
        Tree.defaultText(Tree.ensureObject(spec, "conversion"), "strategy", "None");
    }

    @Override
    public void prepareForCreate(ObjectNode definition, WriteContext context) {
        definition.remove("status");
        noteStorageVersion(definition);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        noteStorageVersion(next);
    }

    /** Every version that objects have ever been stored in is noted until somebody says that none are left. */
    private static void noteStorageVersion(ObjectNode definition) {
        ArrayNode stored = Tree.ensureObject(definition, "status").withArrayProperty("storedVersions");
        for (JsonNode version : Tree.list(Tree.object(definition, "spec"), "versions")) {
            if (Tree.flag(version, "storage")) {
                String name = Tree.text(version, "name");
                if (!Tree.texts(stored).contains(name)) {
                    stored.add(name);
                }
                return;
            }
        }
    }

    @Override
    public void validate(ObjectNode definition, FieldErrors errors) {
        new DefinitionValidation(expressions, objectMeta, definition, null, errors).run();
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        new DefinitionValidation(expressions, objectMeta, next, old, errors).run();
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode status = Tree.ensureObject(next, "status");
        if (!Tree.has(status, "storedVersions")) {
            status.putArray("storedVersions");
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        DefinitionNames.validate(Place.field(next, "status", errors).at("acceptedNames"));
    }

    /** The objects of a definition go first. */
    @Override
    public boolean marksDeletion(ObjectNode definition, Instant now) {
        ObjectNode metadata = Tree.ensureObject(definition, "metadata");
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        metadata.put("deletionTimestamp", time);
        ArrayNode finalizers = metadata.withArrayProperty("finalizers");
        if (!Tree.texts(finalizers).contains(CLEANUP)) {
            finalizers.add(CLEANUP);
        }
        ObjectNode status = Tree.ensureObject(definition, "status");
        ArrayNode conditions = definition.arrayNode();
        for (JsonNode each : Tree.list(status, "conditions")) {
            if (!Tree.text(each, "type").equals("Terminating")) {
                conditions.add(each);
            }
        }
        conditions
                .addObject()
                .put("type", "Terminating")
                .put("status", "True")
                .put("lastTransitionTime", time)
                .put("reason", "InstanceDeletionPending")
                .put(
                        "message",
                        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
        status.set("conditions", conditions);
        return true;
    }

    @Override
    public void warn(ObjectNode definition, @Nullable ObjectNode old, Warnings warnings) {
        List<String> before = old == null ? List.of() : UnknownFormats.of(old);
        UnknownFormats.of(definition).stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> warnings.add("unrecognized format \"" + each + "\""));
    }

    @Override
    public boolean hasTableOfStatus() {
        return false;
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
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (definition, now, row) -> {
            row.add(Tree.textAt(definition, "metadata", "name"))
                    .add(Tree.textAt(definition, "metadata", "creationTimestamp"));
        };
    }
}
