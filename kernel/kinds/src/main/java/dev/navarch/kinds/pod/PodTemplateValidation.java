package dev.navarch.kinds.pod;

import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;

/** What the template of pods must look like. */
public final class PodTemplateValidation {

    private PodTemplateValidation() {}

    /**
     * Checks labels, annotations and spec.
     *
     * @param storageLater whether volumes may come from claim templates, so that mounts may name volumes not listed
     */
    public static void validate(Place template, boolean storageLater) {
        Labels.labels(labels(template));
        Labels.annotations(Place.of(
                template.at("metadata", "annotations").node(),
                template.path().child("annotations"),
                template.errors()));
        PodSpecValidation.validate(
                template.at("spec"),
                storageLater ? PodSpecValidation.Owner.TEMPLATE_WITH_CLAIMS : PodSpecValidation.Owner.TEMPLATE);
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
