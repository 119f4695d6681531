package dev.navarch.kinds.warning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.annotation.AppArmorAnnotations;
import dev.navarch.kinds.annotation.SeccompAnnotations;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns of what pods, and templates of pods, should not say. */
public final class PodWarnings {

    private PodWarnings() {}

    /** Looks at a new pod. */
    public static void ofPod(ObjectNode pod, Warnings warnings) {
        NameWarnings.ofPod(pod, warnings);
        Place annotations = Warnings.field(pod, "metadata").at("annotations");
        look(annotations, Warnings.field(pod, "spec"), warnings);
    }

    /** Looks at annotations of a new pod that are about to become fields. */
    public static void ofProfiles(ObjectNode pod, Warnings warnings) {
        Place annotations = Warnings.field(pod, "metadata").at("annotations");
        profiles(annotations, Warnings.field(pod, "spec"), warnings);
    }

    /** Looks at a template, if there is one. */
    public static void ofTemplate(Place template, Warnings warnings) {
        if (template.isPresent()) {
            Place annotations = template.at("metadata", "annotations");
            profiles(annotations, template.at("spec"), warnings);
            look(annotations, template.at("spec"), warnings);
        }
    }

    /** Looks at the template of something that makes pods, unless an update has left its spec as it was. */
    public static void ofOwner(ObjectNode owner, @Nullable ObjectNode old, Warnings warnings) {
        if (old == null || generationChanged(owner, old)) {
            ofTemplate(Warnings.field(owner, "spec").at("template"), warnings);
        }
    }

    /** Whether an update has raised the generation. */
    public static boolean generationChanged(ObjectNode next, ObjectNode old) {
        return !Tree.same(
                Tree.object(next, "metadata").get("generation"),
                Tree.object(old, "metadata").get("generation"));
    }

    private static void look(Place annotations, Place spec, Warnings warnings) {
        PlacementWarnings.look(spec, warnings);
        unheeded(annotations.key("scheduler.alpha.kubernetes.io/critical-pod"), "1.16", "priorityClassName", warnings);
        unheeded(annotations.key("security.alpha.kubernetes.io/sysctls"), "1.11", "sysctls", warnings);
        unheeded(annotations.key("security.alpha.kubernetes.io/unsafe-sysctls"), "1.11", "sysctls", warnings);
        VolumeWarnings.look(spec.at("volumes"), warnings);
        once(spec.at("hostAliases"), "ip", warnings);
        once(spec.at("imagePullSecrets"), "name", warnings);
        spec.at("imagePullSecrets").each(secret -> {
            if (secret.at("name").isEmpty()) {
                warnings.add(secret.at("name"), "invalid empty name \"\"");
            }
        });
        ByteWarnings.memoryAndDisk(spec, List.of("overhead"), warnings);
        SeccompAnnotations.alone(annotations, spec)
                .forEach(annotation -> unheeded(annotation, "1.27", "seccompProfile", warnings));
        PortWarnings ports = new PortWarnings(warnings);
        ContainerFields.each(spec, container -> ContainerWarnings.look(container, warnings));
        ContainerFields.each(spec, container -> ports.numbers(container.at("ports")));
        ContainerFields.each(spec, container -> ports.names(container.at("ports")));
        Place grace = spec.at("terminationGracePeriodSeconds");
        if (grace.number() < 0) {
            warnings.add(grace, "must be >= 0; negative values are invalid and will be treated as 1");
        }
        spec.at("dnsConfig", "nameservers").each(server -> AddressWarnings.ip(server, warnings));
        spec.at("hostAliases").each(alias -> AddressWarnings.ip(alias.at("ip"), warnings));
    }

    private static void once(Place list, String field, Warnings warnings) {
        Set<String> seen = new HashSet<>();
        list.each(each -> {
            if (!seen.add(each.text(field))) {
                warnings.add(each.at(field), "duplicate " + field + " \"" + each.text(field) + "\"");
            }
        });
    }

    private static void unheeded(Place annotation, String since, String field, Warnings warnings) {
        if (annotation.isPresent()) {
            warnings.add(annotation, "non-functional in v" + since + "+; use the \"" + field + "\" field instead");
        }
    }

    private static void profiles(Place annotations, Place spec, Warnings warnings) {
        AppArmorAnnotations.alone(annotations, spec)
                .forEach(annotation ->
                        warnings.add(annotation, "deprecated since v1.30; use the \"appArmorProfile\" field instead"));
    }
}
