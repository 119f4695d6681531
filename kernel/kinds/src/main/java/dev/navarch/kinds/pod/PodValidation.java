package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.annotation.PodAnnotations;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** What a pod must look like. */
final class PodValidation {

    private PodValidation() {}

    /** What is wrong with a new pod. */
    static void create(ObjectNode pod, FieldErrors errors) {
        validate(pod, errors);
        Place spec = Place.field(pod, "spec", errors);
        if (!spec.at("ephemeralContainers").isEmpty()) {
            spec.at("ephemeralContainers").forbidden("cannot be set on create");
        }
        if (!spec.at("schedulingGates").isEmpty() && !spec.at("nodeName").isEmpty()) {
            spec.at("nodeName").forbidden("cannot be set until all schedulingGates have been cleared");
        }
        PodAnnotations.matchFields(Place.field(pod, "metadata", errors).at("annotations"), spec);
    }

    /** What is wrong with any pod. */
    static void validate(ObjectNode pod, FieldErrors errors) {
        PodSpecValidation.validate(Place.field(pod, "spec", errors), PodSpecValidation.Owner.POD);
        Place annotations = Place.field(pod, "metadata", errors).at("annotations");
        PodAnnotations.validate(annotations, Place.field(pod, "spec", errors));
    }
}
