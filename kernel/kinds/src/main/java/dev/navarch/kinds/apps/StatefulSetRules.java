package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.pod.PodSpecDefaults;
import dev.navarch.kinds.pod.UngatedPodFields;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.ClaimSpec;
import dev.navarch.kinds.warning.ByteWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** StatefulSets. */
public final class StatefulSetRules implements KindRules {

    @Override
    public void applyDefaults(ObjectNode set) {
        ObjectNode spec = Tree.ensureObject(set, "spec");
        Tree.defaultText(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Tree.ensureObject(spec, "updateStrategy");
        if (Tree.text(strategy, "type").isEmpty()) {
            strategy.put("type", "RollingUpdate");
            if (!Tree.has(strategy, "rollingUpdate")) {
                strategy.putObject("rollingUpdate").put("partition", 0);
            }
        }
        if (Tree.text(strategy, "type").equals("RollingUpdate")
                && strategy.get("rollingUpdate") instanceof ObjectNode rolling) {
            Tree.defaultNumber(rolling, "partition", 0);
        }
        ObjectNode retention = Tree.ensureObject(spec, "persistentVolumeClaimRetentionPolicy");
        Tree.defaultText(retention, "whenDeleted", "Retain");
        Tree.defaultText(retention, "whenScaled", "Retain");
        Tree.defaultNumber(spec, "replicas", 1);
        Tree.defaultNumber(spec, "revisionHistoryLimit", 10);
        PodSpecDefaults.applyToTemplate(spec);
        for (JsonNode claim : Tree.list(spec, "volumeClaimTemplates")) {
            ObjectNode template = (ObjectNode) claim;
            template.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
            ClaimSpec.applyDefaults(Tree.ensureObject(template, "spec"));
            Tree.defaultText(Tree.ensureObject(template, "status"), "phase", "Pending");
        }
        if (!set.has("status")) {
            resetStatus(set);
        }
    }

    @Override
    public void prepareForCreate(ObjectNode set, WriteContext context) {
        resetStatus(set);
    }

    @Override
    public void dropUngated(ObjectNode set) {
        UngatedPodFields.dropFromTemplate(Tree.object(set, "spec"));
        if (Tree.at(set, "spec", "updateStrategy", "rollingUpdate") instanceof ObjectNode rolling) {
            rolling.remove("maxUnavailable");
        }
    }

    private static void resetStatus(ObjectNode set) {
        set.putObject("status").put("replicas", 0).put("availableReplicas", 0);
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.label(name, path, errors);
    }

    @Override
    public void validate(ObjectNode set, FieldErrors errors) {
        Place spec = Place.field(set, "spec", errors);
        spec.at("serviceName").whenNotEmpty(Names::label);
        spec.at("volumeClaimTemplates").each(claim -> ClaimSpec.validate(claim.at("spec")));
        validateSpec(spec);
    }

    private static void validateSpec(Place spec) {
        policies(spec);
        Workloads.counts(spec, List.of("replicas", "minReadySeconds"));
        spec.at("ordinals", "start").nonNegative();
        if (!Workloads.selectorAndTemplate(asPodsAreMade(spec), "StatefulSet", true)) {
            Workloads.alwaysRestarted(spec, "StatefulSet");
        }
    }

    /**
     * The spec with what its pods will have in place: a volume for each claim, in the place of one of the same name, and
     * neither of the two names that each pod gets of its own.
     */
    private static Place asPodsAreMade(Place spec) {
        ObjectNode copy =
                spec.node() instanceof ObjectNode object ? object.deepCopy() : Tree.object(spec.node(), "spec");
        ObjectNode pod = Tree.ensureObject(Tree.ensureObject(copy, "template"), "spec");
        pod.remove(List.of("hostname", "subdomain"));
        Map<String, ObjectNode> claimed = new LinkedHashMap<>();
        for (JsonNode claim : Tree.list(copy, "volumeClaimTemplates")) {
            String name = Tree.textAt(claim, "metadata", "name");
            ObjectNode volume = pod.objectNode().put("name", name);
            volume.putObject("persistentVolumeClaim").put("claimName", name);
            claimed.put(name, volume);
        }
        if (!claimed.isEmpty()) {
            ArrayNode volumes = pod.arrayNode().addAll(claimed.values());
            for (JsonNode volume : Tree.list(pod, "volumes")) {
                if (!claimed.containsKey(Tree.text(volume, "name"))) {
                    volumes.add(volume);
                }
            }
            pod.set("volumes", volumes);
        }
        return Place.of(copy, spec.path(), spec.errors());
    }

    private static void policies(Place spec) {
        Place management = spec.at("podManagementPolicy");
        if (management.required() && !List.of("OrderedReady", "Parallel").contains(management.text())) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        Place strategy = spec.at("updateStrategy");
        Place rolling = strategy.at("rollingUpdate");
        switch (strategy.text("type")) {
            case "" -> strategy.required();
            case "OnDelete" -> {
                if (rolling.isPresent()) {
                    rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" -> {
                rolling.at("partition").nonNegative();
                Rollout.share(rolling.at("maxUnavailable"));
            }
            default -> strategy.invalid("must be 'RollingUpdate' or 'OnDelete'");
        }
        Place retention = spec.at("persistentVolumeClaimRetentionPolicy");
        retention.at("whenDeleted").oneOf(List.of("Delete", "Retain"));
        retention.at("whenScaled").oneOf(List.of("Delete", "Retain"));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validateSpec(Place.field(next, "spec", errors));
        ObjectNode now = Tree.object(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        for (String field : List.of("selector", "serviceName", "podManagementPolicy", "volumeClaimTemplates")) {
            if (!Tree.same(now.get(field), before.get(field))) {
                errors.forbidden(
                        FieldPath.root("spec"),
                        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
                return;
            }
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        Workloads.counts(
                status,
                List.of(
                        "replicas",
                        "readyReplicas",
                        "currentReplicas",
                        "updatedReplicas",
                        "availableReplicas",
                        "observedGeneration",
                        "collisionCount"));
        Workloads.atMost(status, "readyReplicas", "replicas");
        Workloads.atMost(status, "currentReplicas", "replicas");
        Workloads.atMost(status, "updatedReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "replicas");
        Workloads.atMost(status, "availableReplicas", "readyReplicas");
        Workloads.neverFalls(status, old, "collisionCount");
    }

    @Override
    public void warn(ObjectNode set, @Nullable ObjectNode old, Warnings warnings) {
        PodWarnings.ofOwner(set, old, warnings);
        Place spec = Warnings.field(set, "spec");
        spec.at("volumeClaimTemplates").each(claim -> {
            Place claimed = claim.at("spec");
            ByteWarnings.claim(
                    claimed.named(old == null ? claim.path() : claim.path().child("Spec")), warnings);
        });
        Place limit = spec.at("revisionHistoryLimit");
        if (limit.number() < 0) {
            warnings.add(limit, "a negative value retains all historical revisions; a value >= 0 is recommended");
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
            row.add(Tree.textAt(set, "metadata", "name"));
            row.add(Tree.number(Tree.object(set, "status"), "readyReplicas", 0) + "/"
                    + Tree.number(spec, "replicas", 1));
            row.add(Age.of(set, now));
            Text.containers(Tree.object(Tree.object(spec, "template"), "spec"), row);
        };
    }
}
