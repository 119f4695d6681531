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
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DaemonSets. */
public final class DaemonSetRules implements KindRules {

    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private static final List<String> PRINTED_COUNTERS =
            List.of("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady");

    @Override
    public void applyDefaults(ObjectNode set) {
        ObjectNode spec = Tree.ensureObject(set, "spec");
        ObjectNode strategy = Tree.ensureObject(spec, "updateStrategy");
        Tree.defaultText(strategy, "type", "RollingUpdate");
        if (Tree.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Tree.ensureObject(strategy, "rollingUpdate");
            Tree.defaultNumber(rolling, "maxUnavailable", 1);
            Tree.defaultNumber(rolling, "maxSurge", 0);
        } else if (strategy.get("rollingUpdate") instanceof ObjectNode rolling) {
            Tree.defaultNumber(rolling, "maxUnavailable", 0);
            Tree.defaultNumber(rolling, "maxSurge", 0);
        }
        Tree.defaultNumber(spec, "revisionHistoryLimit", 10);
        PodSpecDefaults.applyToTemplate(spec);
        if (!set.has("status")) {
            resetStatus(set);
        }
        if (Tree.textAt(set, "metadata", "annotations", TEMPLATE_GENERATION).isEmpty()) {
            countTemplates(set, 0);
        }
    }

    @Override
    public void dropUngated(ObjectNode set) {
        UngatedPodFields.dropFromTemplate(Tree.object(set, "spec"));
    }

    @Override
    public void prepareForCreate(ObjectNode set, WriteContext context) {
        resetStatus(set);
        countTemplates(set, 1);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        long count = templates(old);
        boolean changed = !Tree.same(Tree.at(next, "spec", "template"), Tree.at(old, "spec", "template"));
        countTemplates(next, changed ? count + 1 : count);
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        countTemplates(next, templates(old));
    }

    /** How many templates the set has had. */
    private static long templates(ObjectNode set) {
        String count = Tree.textAt(set, "metadata", "annotations", TEMPLATE_GENERATION);
        return count.isEmpty() ? 0 : Long.parseLong(count);
    }

    private static void countTemplates(ObjectNode set, long count) {
        Tree.ensureObject(Tree.ensureObject(set, "metadata"), "annotations")
                .put(TEMPLATE_GENERATION, Long.toString(count));
    }

    @Override
    public ObjectNode besideRow(ObjectNode set) {
        ObjectNode metadata = Tree.ensureObject(set, "metadata");
        ObjectNode annotations = Tree.ensureObject(metadata, "annotations");
        annotations.remove(TEMPLATE_GENERATION);
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        }
        return set;
    }

    private static void resetStatus(ObjectNode set) {
        ObjectNode status = set.putObject("status");
        for (String counter : PRINTED_COUNTERS) {
            status.put(counter, 0);
        }
    }

    @Override
    public void validate(ObjectNode set, FieldErrors errors) {
        Place spec = Place.field(set, "spec", errors);
        Workloads.selectorAndTemplate(spec, "DaemonSet", false);
        spec.at("minReadySeconds").nonNegative();
        Place strategy = spec.at("updateStrategy");
        Rollout.type(strategy, List.of("OnDelete", "RollingUpdate"));
        if (strategy.text("type").equals("RollingUpdate")
                && strategy.at("rollingUpdate").required()) {
            rollingUpdate(strategy.at("rollingUpdate"));
        }
        spec.at("revisionHistoryLimit").nonNegative();
    }

    private static void rollingUpdate(Place rolling) {
        Place unavailable = rolling.at("maxUnavailable");
        Place surge = rolling.at("maxSurge");
        Rollout.share(unavailable);
        Rollout.share(surge);
        boolean someUnavailable = Rollout.value(unavailable.node()) != 0;
        boolean someSurge = Rollout.value(surge.node()) != 0;
        if (someUnavailable && someSurge) {
            surge.invalid("may not be set when maxUnavailable is non-zero");
        } else if (!someUnavailable && !someSurge) {
            unavailable.errors().required(unavailable.path(), "cannot be 0 when maxSurge is 0");
        }
        Rollout.notMoreThanAll(unavailable);
        Rollout.notMoreThanAll(surge);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).at("selector").unchanged(Tree.at(old, "spec", "selector"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        Workloads.counts(status, PRINTED_COUNTERS);
        Workloads.counts(
                status,
                List.of(
                        "observedGeneration",
                        "updatedNumberScheduled",
                        "numberAvailable",
                        "numberUnavailable",
                        "collisionCount"));
        Workloads.neverFalls(status, old, "collisionCount");
    }

    @Override
    public void warn(ObjectNode set, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null || templates(set) != templates(old)) {
            PodWarnings.ofTemplate(Warnings.field(set, "spec").at("template"), warnings);
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
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (set, now, row) -> {
            ObjectNode spec = Tree.object(set, "spec");
            ObjectNode status = Tree.object(set, "status");
            ObjectNode podSpec = Tree.object(Tree.object(spec, "template"), "spec");
            row.add(Tree.textAt(set, "metadata", "name"));
            row.add(Tree.number(status, "desiredNumberScheduled", 0));
            row.add(Tree.number(status, "currentNumberScheduled", 0));
            row.add(Tree.number(status, "numberReady", 0));
            row.add(Tree.number(status, "updatedNumberScheduled", 0));
            row.add(Tree.number(status, "numberAvailable", 0));
            row.add(Text.map(Tree.object(podSpec, "nodeSelector")));
            row.add(Age.of(set, now));
            Text.containers(podSpec, row);
            row.add(Text.selector(Tree.object(spec, "selector")));
        };
    }
}
