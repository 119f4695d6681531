package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ResourceSlices. */
public final class ResourceSliceRules implements KindRules {
    private static final FieldLabels FIELD_LABELS =
            FieldLabels.NAME.with("spec.nodeName").with("spec.driver");

    @Override
    public void applyDefaults(ObjectNode slice) {
        Tree.ensureObject(slice, "spec");
    }

    @Override
    public void prepareForCreate(ObjectNode slice, WriteContext context) {
        noteTaints(slice, context);
    }

    private static void noteTaints(ObjectNode slice, WriteContext context) {
        for (JsonNode device : Tree.list(Tree.object(slice, "spec"), "devices")) {
            for (JsonNode taint : Tree.list(device, "taints")) {
                Tree.defaultText((ObjectNode) taint, "timeAdded", Times.print(context.now()));
            }
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        noteTaints(next, context);
    }

    /** Fields of features that are off in this version. */
    @Override
    public void dropUnkept(ObjectNode slice, @Nullable ObjectNode old) {
        for (JsonNode device : Tree.list(Tree.object(slice, "spec"), "devices")) {
            ((ObjectNode) device).remove("nodeAllocatableResourceMappings");
            for (JsonNode attribute : Tree.object(device, "attributes")) {
                ((ObjectNode) attribute).remove(List.of("bools", "ints", "strings", "versions"));
            }
        }
    }

    @Override
    public void validate(ObjectNode slice, FieldErrors errors) {
        SliceValidation.validate(Place.field(slice, "spec", errors), null);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        SliceValidation.validate(Place.field(next, "spec", errors), Tree.object(old, "spec"));
    }

    @Override
    public void warn(ObjectNode slice, @Nullable ObjectNode old, Warnings warnings) {
        Place driver = Warnings.field(slice, "spec").at("driver");
        if (!driver.text().equals(driver.text().toLowerCase(Locale.ROOT))) {
            warnings.add(
                    driver,
                    "driver names should be lowercase; \"" + driver.text() + "\" contains uppercase characters");
        }
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    /** Counters and devices exclude each other even where there are none. */
    @Override
    public boolean tellsEmptyFromAbsent() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (slice, now, row) -> {
            ObjectNode spec = Tree.object(slice, "spec");
            row.add(Tree.textAt(slice, "metadata", "name"))
                    .add(Tree.text(spec, "nodeName"))
                    .add(Tree.text(spec, "driver"))
                    .add(Tree.textAt(spec, "pool", "name"))
                    .add(Age.of(slice, now));
        };
    }
}
