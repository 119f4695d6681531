package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.annotation.AppArmorAnnotations;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.PodWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Pods. */
public final class PodRules implements KindRules {

    private static final PartRules EPHEMERAL_CONTAINERS = new EphemeralContainersRules();
    private static final PartRules RESIZE = new ResizeRules();
    private static final FieldLabels FIELD_LABELS = FieldLabels.METADATA
            .with("spec.nodeName")
            .with("spec.restartPolicy")
            .with("spec.schedulerName")
            .with("spec.serviceAccountName")
            .with("spec.hostNetwork", pod -> Boolean.toString(Tree.flag(Tree.object(pod, "spec"), "hostNetwork")))
            .with("status.phase")
            .with("status.podIP", pod -> Tree.textAt(pod, "status", "podIP"))
            .with("status.podIPs", pod -> Tree.textAt(pod, "status", "podIP"))
            .with("status.nominatedNodeName");

    @Override
    public void applyDefaults(ObjectNode pod) {
        PodDefaults.apply(pod);
        PodStatus.applyDefaults(pod);
    }

    @Override
    public void dropUngated(ObjectNode pod) {
        UngatedPodFields.dropFromPod(pod);
    }

    @Override
    public void prepareForCreate(ObjectNode pod, WriteContext context) {
        ObjectNode spec = Tree.ensureObject(pod, "spec");
        if (Tree.number(spec, "terminationGracePeriodSeconds", 0) < 0) {
            spec.put("terminationGracePeriodSeconds", 1);
        }
        if (AppArmorAnnotations.areHeeded(pod)) {
            PodWarnings.ofProfiles(pod, context.warnings());
            AppArmorAnnotations.fillIn(pod);
        }
        pod.putObject("status").put("phase", "Pending").put("qosClass", QualityOfService.of(spec));
        MatchLabelKeys.expand(pod);
        PodStatus.markGated(pod, context.now());
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode spec = Tree.ensureObject(next, "spec");
        if (Tree.number(spec, "terminationGracePeriodSeconds", 0) < 0) {
            spec.put("terminationGracePeriodSeconds", 1);
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode metadata = Tree.ensureObject(next, "metadata");
        ObjectNode before = Tree.object(old, "metadata");
        Tree.copy(metadata, before, "ownerReferences");
        Tree.copy(metadata, before, "deletionTimestamp");
        ObjectNode status = Tree.ensureObject(next, "status");
        if (!Tree.has(status, "qosClass")) {
            Tree.copy(status, Tree.object(old, "status"), "qosClass");
        }
        if (!Tree.has(status, "observedGeneration")) {
            Tree.copy(status, Tree.object(old, "status"), "observedGeneration");
        }
        PodStatus.applyDefaults(next);
    }

    @Override
    public void validate(ObjectNode pod, FieldErrors errors) {
        PodValidation.create(pod, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PodUpdateValidation.validate(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PodStatusValidation.validate(next, old, errors);
    }

    @Override
    public void warn(ObjectNode pod, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null) {
            PodWarnings.ofPod(pod, warnings);
        }
    }

    @Override
    public void warnOfStatus(ObjectNode pod, Warnings warnings) {
        Place status = Warnings.field(pod, "status");
        status.at("podIPs").each(address -> AddressWarnings.ip(address.at("ip"), warnings));
        status.at("hostIPs").each(address -> AddressWarnings.ip(address.at("ip"), warnings));
    }

    @Override
    public @Nullable PartRules part(String subresource) {
        return switch (subresource) {
            case "ephemeralcontainers" -> EPHEMERAL_CONTAINERS;
            case "resize" -> RESIZE;
            default -> KindRules.super.part(subresource);
        };
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
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public OptionalLong gracePeriodSeconds(ObjectNode pod, OptionalLong asked) {
        String phase = Tree.textAt(pod, "status", "phase");
        if (Tree.textAt(pod, "spec", "nodeName").isEmpty() || phase.equals("Failed") || phase.equals("Succeeded")) {
            return OptionalLong.of(0);
        }
        long period = asked.orElseGet(() -> Tree.number(Tree.object(pod, "spec"), "terminationGracePeriodSeconds", 30));
        return OptionalLong.of(period < 0 ? 1 : period);
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return PodCells::fill;
    }
}
