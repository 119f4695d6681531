package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
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
    }

    /** What is wrong with any pod. */
    static void validate(ObjectNode pod, FieldErrors errors) {
        PodSpecValidation.validate(Place.field(pod, "spec", errors), PodSpecValidation.Owner.POD);
        mirror(pod, errors);
    }

    /** Pods that a node runs by itself: their image of it in the API cannot refer to anything in it. */
    private static void mirror(ObjectNode pod, FieldErrors errors) {
        FieldPath annotation = FieldPath.of("metadata", "annotations").key("kubernetes.io/config.mirror");
        if (Tree.at(pod, "metadata", "annotations", "kubernetes.io/config.mirror") != null
                && Tree.textAt(pod, "spec", "nodeName").isEmpty()) {
            errors.required(annotation, "must set spec.nodeName if mirror pod annotation is set");
        }
    }
}
