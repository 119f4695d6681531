package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one version of a custom resource.
 *
 * @param validation of values
 */
record CustomRules(boolean hasStatus, FieldLabels fieldLabels, Cells cells, CustomValidation validation)
        implements KindRules {

    static CustomRules of(CustomKind kind, String version, SchemaExpressions expressions) {
        JsonNode settings = kind.definition().version(version);
        if (settings == null) {
            throw new IllegalArgumentException("no version " + version);
        }
        StructuralSchema schema = kind.schema(version);
        return new CustomRules(
                settings.path("subresources").has("status"),
                SelectableFields.of(settings, kind.definition().namespaced()),
                Columns.of(settings),
                new CustomValidation(
                        schema,
                        schema == null ? SchemaExpressions.Rules.NONE : expressions.compile(schema),
                        ScalePaths.of(settings)));
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Trees.equal(withoutMetadata(next), withoutMetadata(old));
    }

    private static ObjectNode withoutMetadata(ObjectNode object) {
        ObjectNode rest = object.objectNode();
        rest.setAll(object);
        rest.remove("metadata");
        return rest;
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.ALL;
    }

    @Override
    public void validate(ObjectNode object, FieldErrors errors) {
        validation.create(object, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validation.update(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validation.statusUpdate(next, old, errors);
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public void warn(ObjectNode object, @Nullable ObjectNode old, Warnings warnings) {
        List<String> fresh = new ArrayList<>(finalizers(object));
        fresh.removeAll(old == null ? List.of() : finalizers(old));
        FinalizerWarnings.tell(fresh, warnings);
    }

    private static List<String> finalizers(ObjectNode object) {
        return Tree.texts(object.path("metadata").path("finalizers"));
    }
}
