package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments. */
public final class DeploymentRules implements KindRules {

    @Override
    public void applyDefaults(ObjectNode deployment) {
        ObjectNode spec = Tree.ensureObject(deployment, "spec");
        Tree.defaultNumber(spec, "replicas", 1);
        Tree.defaultNumber(spec, "revisionHistoryLimit", 10);
        Tree.defaultNumber(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = Tree.ensureObject(spec, "strategy");
        Tree.defaultText(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Tree.ensureObject(strategy, "rollingUpdate");
            Tree.defaultText(rolling, "maxUnavailable", "25%");
            Tree.defaultText(rolling, "maxSurge", "25%");
        }
        PodSpecDefaults.applyToTemplate(spec);
    }

    @Override
    public boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Tree.same(next.get("spec"), old.get("spec"))
                || !Tree.same(Tree.at(next, "metadata", "annotations"), Tree.at(old, "metadata", "annotations"));
    }

    @Override
    public void dropUngated(ObjectNode deployment) {
        UngatedPodFields.dropFromTemplate(Tree.object(deployment, "spec"));
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.copy(Tree.ensureObject(next, "metadata"), Tree.object(old, "metadata"), "labels");
    }

    @Override
    public void validate(ObjectNode deployment, FieldErrors errors) {
        Place spec = Place.field(deployment, "spec", errors);
        Workloads.counts(spec, List.of("replicas", "minReadySeconds"));
        Workloads.selectorAndTemplate(spec, "Deployment", true);
        Place strategy = spec.at("strategy");
        Rollout.type(strategy, List.of("Recreate", "RollingUpdate"));
        switch (strategy.text("type")) {
            case "Recreate" ->
                strategy.at("rollingUpdate").absent("may not be specified when strategy `type` is 'Recreate'");
            case "RollingUpdate" -> Rollout.rollingUpdate(strategy.at("rollingUpdate"));
            default -> {}
        }
        spec.at("revisionHistoryLimit").nonNegative();
        Place deadline = spec.at("progressDeadlineSeconds");
        deadline.nonNegative();
        if (deadline.isPresent()
                && deadline.number() <= spec.at("minReadySeconds").number()) {
            deadline.invalid("must be greater than minReadySeconds");
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).at("selector").unchanged(Tree.at(old, "spec", "selector"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        Workloads.counts(
                status,
                List.of(
                        "observedGeneration",
                        "replicas",
                        "updatedReplicas",
                        "readyReplicas",
                        "availableReplicas",
                        "unavailableReplicas",
                        "terminatingReplicas",
                        "collisionCount"));
        Workloads.atMost(status, "updatedReplicas", "replicas");
        Workloads.atMost(status, "readyReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "readyReplicas");
        Workloads.neverFalls(status, old, "collisionCount");
    }

    @Override
    public void warn(ObjectNode deployment, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            NameWarnings.ofPodOwner(deployment, warnings);
        }
        PodWarnings.ofOwner(deployment, old, warnings);
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
        return (deployment, now, row) -> {
            ObjectNode spec = Tree.object(deployment, "spec");
            ObjectNode status = Tree.object(deployment, "status");
            row.add(Tree.textAt(deployment, "metadata", "name"));
            row.add(Tree.number(status, "readyReplicas", 0) + "/" + Tree.number(spec, "replicas", 1));
            row.add(Tree.number(status, "updatedReplicas", 0));
            row.add(Tree.number(status, "availableReplicas", 0));
            row.add(Age.of(deployment, now));
            Text.containers(Tree.object(Tree.object(spec, "template"), "spec"), row);
            row.add(Text.selector(Tree.object(spec, "selector")));
        };
    }
}
