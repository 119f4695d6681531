package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.pod.PodSpecDefaults;
import dev.navarch.kinds.pod.PodTemplateValidation;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** PodTemplates. */
public final class PodTemplateRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode template) {
        Tree.ensureObject(template, "template");
        PodSpecDefaults.applyToTemplate(template);
    }

    @Override
    public void dropUngated(ObjectNode template) {
        UngatedPodFields.dropFromTemplate(template);
    }

    @Override
    public void validate(ObjectNode template, FieldErrors errors) {
        PodTemplateValidation.validate(Place.field(template, "template", errors));
    }

    @Override
    public void warn(ObjectNode template, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null || PodWarnings.generationChanged(template, old)) {
            PodWarnings.ofTemplate(Warnings.field(template, "template"), warnings);
        }
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Tree.same(next.get("template"), old.get("template"));
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (template, now, row) -> {
            ObjectNode pod = Tree.object(template, "template");
            row.add(Tree.textAt(template, "metadata", "name"));
            Text.containers(Tree.object(pod, "spec"), row);
            row.add(Text.map(Tree.object(Tree.object(pod, "metadata"), "labels")));
        };
    }
}
