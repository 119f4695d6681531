package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** What a pod must look like. */
final class PodValidation {

    private PodValidation() {}

    static void validate(ObjectNode pod, FieldErrors errors) {
        PodSpecValidation.validate(Place.field(pod, "spec", errors), PodSpecValidation.Owner.POD);
    }
}
