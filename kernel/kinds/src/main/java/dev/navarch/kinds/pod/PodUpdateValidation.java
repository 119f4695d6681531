package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;

/** What may change in a pod. */
final class PodUpdateValidation {

    private PodUpdateValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PodValidation.validate(next, errors);
    }
}
