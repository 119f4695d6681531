package dev.navarch.kinds.annotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.placement.Tolerations;
import dev.navarch.machinery.validation.Place;

/** Annotations that mean something for pods. */
public final class PodAnnotations {

    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PodAnnotations() {}

    /** Whether a kubelet runs the pod from a file of its own and shows it here only. */
    public static boolean isMirror(ObjectNode pod) {
        return pod.path("metadata").path("annotations").has(MIRROR);
    }

    /** @param spec of the pod that carries them */
    public static void validate(Place annotations, Place spec) {
        if (annotations.isEmpty()) {
            return;
        }
        Place mirror = annotations.key(MIRROR);
        if (mirror.isPresent() && spec.at("nodeName").isEmpty()) {
            mirror.invalid("must set spec.nodeName if mirror pod annotation is set");
        }
        tolerations(annotations);
        Place cost = annotations.key("controller.kubernetes.io/pod-deletion-cost");
        if (cost.isPresent() && !isCost(cost.text())) {
            cost.invalid("must be a 32bit integer");
        }
        SeccompAnnotations.validate(annotations);
        AppArmorAnnotations.validate(annotations, spec);
    }

    /** Complains where annotations and the fields in their place differ. */
    public static void matchFields(Place annotations, Place spec) {
        if (!annotations.isEmpty()) {
            SeccompAnnotations.matchFields(annotations, spec);
            AppArmorAnnotations.matchFields(annotations, spec);
        }
    }

    /** Complains of changes to those that the pod was started with. */
    public static void validateUpdate(Place annotations, JsonNode old) {
        old.properties().forEach(was -> {
            Place is = annotations.key(was.getKey());
            if (!is.node().equals(was.getValue())) {
                fixed(was.getKey(), "remove or update", is);
            }
        });
        annotations.entries((key, value) -> {
            if (!old.has(key)) {
                fixed(key, "add", value);
            }
        });
    }

    private static void fixed(String key, String change, Place annotation) {
        if (AppArmorAnnotations.isOne(key)) {
            annotation.forbidden("may not " + change + " AppArmor annotations");
        } else if (key.equals(MIRROR)) {
            annotation.forbidden("may not " + change + " mirror pod annotation");
        }
    }

    /** More tolerations, as JSON. */
    private static void tolerations(Place annotations) {
        Place text = annotations.key(TOLERATIONS);
        if (text.isEmpty()) {
            return;
        }
        try {
            JsonNode tolerations = JSON.readTree(text.text());
            if (tolerations.isArray()) {
                Tolerations.validate(
                        Place.of(tolerations, annotations.path().child(TOLERATIONS), annotations.errors()));
                return;
            }
        } catch (JsonProcessingException unreadable) {
            // As useless as JSON of something else.
        }
        annotations.errors().invalid(annotations.path(), TOLERATIONS, "must be a list of tolerations in JSON");
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
