package dev.navarch.kinds.pod;

import dev.navarch.machinery.validation.Place;

/** Annotations that mean something for pods. */
final class PodAnnotations {

    private PodAnnotations() {}

    /** @param spec of the pod that carries them */
    static void validate(Place annotations, Place spec) {
        Place mirror = annotations.key("kubernetes.io/config.mirror");
        if (mirror.isPresent() && spec.at("nodeName").isEmpty()) {
            mirror.invalid("must set spec.nodeName if mirror pod annotation is set");
        }
        Place cost = annotations.key("controller.kubernetes.io/pod-deletion-cost");
        if (cost.isPresent() && !isCost(cost.text())) {
            cost.invalid("must be a 32bit integer");
        }
    }

    /** A plain number: no sign but a minus, no leading zeros. */
    private static boolean isCost(String text) {
        try {
            return Integer.toString(Integer.parseInt(text)).equals(text);
        } catch (NumberFormatException other) {
            return false;
        }
    }
}
