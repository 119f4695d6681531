package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;

/** What a pod's status must look like. */
final class PodStatusValidation {

    private PodStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {}
}
