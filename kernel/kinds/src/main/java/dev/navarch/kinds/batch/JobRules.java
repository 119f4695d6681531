package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Propagation;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import org.jspecify.annotations.Nullable;

/** Jobs. */
public final class JobRules implements KindRules {
    private static final FieldLabels FIELD_LABELS = FieldLabels.METADATA.with(
            "status.successful", job -> Long.toString(Tree.number(Tree.object(job, "status"), "succeeded", 0)));

    @Override
    public void applyDefaults(ObjectNode job) {
        JobDefaults.apply(Tree.ensureObject(job, "spec"));
        labelLikeTemplate(job);
    }

    private static void labelLikeTemplate(ObjectNode job) {
        ObjectNode metadata = Tree.ensureObject(job, "metadata");
        ObjectNode labels =
                Tree.object(Tree.object(Tree.object(Tree.object(job, "spec"), "template"), "metadata"), "labels");
        if (Tree.object(metadata, "labels").isEmpty() && !labels.isEmpty()) {
            metadata.set("labels", labels.deepCopy());
        }
    }

    @Override
    public void dropUngated(ObjectNode job) {
        UngatedPodFields.dropFromTemplate(Tree.object(job, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode job, WriteContext context) {
        ObjectNode spec = Tree.ensureObject(job, "spec");
        JsonNode labels = Tree.at(job, "metadata", "labels");
        boolean alike = !Tree.isEmpty(labels) && Tree.same(labels, Tree.at(spec, "template", "metadata", "labels"));
        if (!Tree.flag(spec, "manualSelector")) {
            JobSelector.generate(job);
        }
        if (alike) {
            Tree.ensureObject(job, "metadata").remove("labels");
            labelLikeTemplate(job);
        }
        JobDefaults.policies(spec);
        job.putObject("status");
    }

    @Override
    public void complete(ObjectNode job) {
        labelLikeTemplate(job);
    }

    @Override
    public void validate(ObjectNode job, FieldErrors errors) {
        JobValidation.validate(job, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        JobUpdateValidation.validate(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        JobStatusValidation.validate(next, old, errors);
    }

    @Override
    public void warn(ObjectNode job, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            NameWarnings.ofPodOwner(job, warnings);
        }
        if (old == null || PodWarnings.generationChanged(job, old)) {
            JobWarnings.look(Warnings.field(job, "spec"), warnings);
        }
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
    public Propagation defaultPropagation() {
        return Propagation.ORPHAN;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return JobCells::fill;
    }
}
