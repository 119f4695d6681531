package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Propagation;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.pod.PodSpecDefaults;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ReplicationControllers, whose selector is a plain map. */
public final class ReplicationControllerRules implements KindRules {

    private static final FieldLabels FIELD_LABELS = FieldLabels.METADATA.with(
            "status.replicas",
            controller -> Long.toString(Tree.number(Tree.object(controller, "status"), "replicas", 0)));

    @Override
    public void applyDefaults(ObjectNode controller) {
        ObjectNode spec = Tree.ensureObject(controller, "spec");
        Tree.defaultNumber(spec, "replicas", 1);
        ObjectNode labels = Tree.object(Tree.object(Tree.object(spec, "template"), "metadata"), "labels");
        if (!labels.isEmpty()) {
            if (Tree.object(spec, "selector").isEmpty()) {
                spec.set("selector", labels.deepCopy());
            }
            ObjectNode metadata = Tree.ensureObject(controller, "metadata");
            if (Tree.object(metadata, "labels").isEmpty()) {
                metadata.set("labels", labels.deepCopy());
            }
        }
        PodSpecDefaults.applyToTemplate(spec);
        if (!controller.has("status")) {
            controller.putObject("status").put("replicas", 0);
        }
    }

    @Override
    public void dropUngated(ObjectNode controller) {
        UngatedPodFields.dropFromTemplate(Tree.object(controller, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode controller, WriteContext context) {
        controller.putObject("status").put("replicas", 0);
    }

    @Override
    public void validate(ObjectNode controller, FieldErrors errors) {
        Place spec = Place.field(controller, "spec", errors);
        Workloads.counts(spec, List.of("minReadySeconds", "replicas"));
        Place selector = spec.at("selector");
        LabelSelector parsed = null;
        if (selector.required()) {
            ObjectNode form = JsonNodeFactory.instance.objectNode();
            form.set("matchLabels", selector.node());
            parsed = LabelSelector.of(form);
        }
        if (spec.at("template").required()) {
            Workloads.template(spec, "ReplicationController", parsed);
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ReplicaSetRules.replicaStatus(Place.field(next, "status", errors));
    }

    /** Anything goes that can stand in a path. */
    @Override
    public void validateGenerateName(ObjectNode object, String prefix, FieldPath path, FieldErrors errors) {
        Names.pathSegment(prefix + "aaaaa", path, errors);
    }

    /** An update is warned of what it leaves, not of what it brings: so does Kubernetes. */
    @Override
    public void warn(ObjectNode controller, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            NameWarnings.ofPodOwner(controller, warnings);
            PodWarnings.ofOwner(controller, null, warnings);
        } else if (PodWarnings.generationChanged(controller, old)) {
            PodWarnings.ofOwner(old, null, warnings);
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
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (controller, now, row) -> {
            ObjectNode spec = Tree.object(controller, "spec");
            ReplicaSetRules.replicaCells(controller, spec, now, row);
            row.add(Text.map(Tree.object(spec, "selector")));
        };
    }
}
