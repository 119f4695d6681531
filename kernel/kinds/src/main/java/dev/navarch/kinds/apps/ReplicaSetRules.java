package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.pod.PodSpecDefaults;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.NameWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ReplicaSets. */
public final class ReplicaSetRules implements KindRules {

    @Override
    public void applyDefaults(ObjectNode set) {
        ObjectNode spec = Tree.ensureObject(set, "spec");
        Tree.defaultNumber(spec, "replicas", 1);
        PodSpecDefaults.applyToTemplate(spec);
        if (!set.has("status")) {
            set.putObject("status").put("replicas", 0);
        }
    }

    @Override
    public void dropUngated(ObjectNode set) {
        UngatedPodFields.dropFromTemplate(Tree.object(set, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode set, WriteContext context) {
        set.putObject("status").put("replicas", 0);
    }

    @Override
    public void validate(ObjectNode set, FieldErrors errors) {
        Place spec = Place.field(set, "spec", errors);
        Workloads.counts(spec, List.of("replicas", "minReadySeconds"));
        Workloads.selectorAndTemplate(spec, "ReplicaSet", true);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).at("selector").unchanged(Tree.at(old, "spec", "selector"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        replicaStatus(Place.field(next, "status", errors));
    }

    static void replicaStatus(Place status) {
        Workloads.counts(
                status,
                List.of(
                        "replicas",
                        "fullyLabeledReplicas",
                        "readyReplicas",
                        "availableReplicas",
                        "terminatingReplicas",
                        "observedGeneration"));
        Workloads.atMost(status, "fullyLabeledReplicas", "replicas");
        Workloads.atMost(status, "readyReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "readyReplicas");
    }

    @Override
    public void warn(ObjectNode set, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            NameWarnings.ofPodOwner(set, warnings);
        }
        PodWarnings.ofOwner(set, old, warnings);
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
    public FieldLabels fieldLabels() {
        return FieldLabels.METADATA;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (set, now, row) -> {
            ObjectNode spec = Tree.object(set, "spec");
            replicaCells(set, spec, now, row);
            row.add(Text.selector(Tree.object(spec, "selector")));
        };
    }

    static void replicaCells(ObjectNode set, ObjectNode spec, Instant now, ArrayNode row) {
        ObjectNode status = Tree.object(set, "status");
        row.add(Tree.textAt(set, "metadata", "name"));
        row.add(Tree.number(spec, "replicas", 1));
        row.add(Tree.number(status, "replicas", 0));
        row.add(Tree.number(status, "readyReplicas", 0));
        row.add(Age.of(set, now));
        Text.containers(Tree.object(Tree.object(spec, "template"), "spec"), row);
    }
}
