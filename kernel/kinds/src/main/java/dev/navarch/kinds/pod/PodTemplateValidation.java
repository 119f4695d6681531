package dev.navarch.kinds.pod;

import dev.navarch.kinds.annotation.PodAnnotations;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;

/** What the template of pods must look like. */
public final class PodTemplateValidation {

    private PodTemplateValidation() {}

    /** Checks labels, annotations and spec. */
    public static void validate(Place template) {
        Labels.labels(labels(template));
        Place annotations =
                template.at("metadata", "annotations").named(template.path().child("annotations"));
        Labels.annotations(annotations);
        PodAnnotations.validate(annotations, template.at("spec"));
        PodSpecValidation.validate(template.at("spec"), PodSpecValidation.Owner.TEMPLATE);
        PodAnnotations.matchFields(annotations, template.at("spec"));
        Place ephemeral = template.at("spec", "ephemeralContainers");
        if (!ephemeral.isEmpty()) {
            ephemeral.forbidden("ephemeral containers not allowed in pod template");
        }
    }

    private static Place labels(Place template) {
        return Place.of(
                template.at("metadata", "labels").node(), template.path().child("labels"), template.errors());
    }
}
