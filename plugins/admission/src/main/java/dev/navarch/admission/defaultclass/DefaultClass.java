package dev.navarch.admission.defaultclass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds the class that an annotation marks as the default: of several the newest, then the first by name. */
final class DefaultClass {

    private DefaultClass() {}

    /** The name of the default class. */
    static Optional<String> find(Objects objects, ResourceName classes, Set<String> annotations) {
        return objects.list(classes, "").stream()
                .filter(candidate -> isMarked(candidate, annotations))
                .min(Comparator.<ObjectNode, String>comparing(c -> metadata(c, "creationTimestamp"))
                        .reversed()
                        .thenComparing(c -> metadata(c, "name")))
                .map(c -> metadata(c, "name"));
    }

    private static boolean isMarked(JsonNode candidate, Set<String> annotations) {
        JsonNode present = candidate.path("metadata").path("annotations");
        return annotations.stream()
                .anyMatch(annotation -> present.path(annotation).asText().equals("true"));
    }

    private static String metadata(JsonNode object, String field) {
        return object.path("metadata").path(field).asText();
    }
}
