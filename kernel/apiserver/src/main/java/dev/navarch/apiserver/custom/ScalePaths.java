package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a scale's numbers stand in an object, as steps from field to field.
 *
 * @param labelSelector empty if there is none
 */
record ScalePaths(List<String> specReplicas, List<String> statusReplicas, List<String> labelSelector) {

    /** The paths of a version's settings; null if it has no scale. */
    static @Nullable ScalePaths of(JsonNode settings) {
        JsonNode scale = settings.path("subresources").path("scale");
        return scale.isObject()
                ? new ScalePaths(
                        steps(scale.path("specReplicasPath")),
                        steps(scale.path("statusReplicasPath")),
                        steps(scale.path("labelSelectorPath")))
                : null;
    }

    private static List<String> steps(JsonNode path) {
        String text = path.asText("");
        String plain = text.startsWith(".") ? text.substring(1) : text;
        return plain.isEmpty() ? List.of() : List.of(plain.split("\\.", -1));
    }

    /** A path as errors name it. */
    static String print(List<String> steps) {
        return "." + String.join(".", steps);
    }

    /** What stands at a path; missing where there is nothing. */
    static JsonNode at(JsonNode object, List<String> steps) {
        JsonNode at = object;
        for (String step : steps) {
            at = at.path(step);
        }
        return at;
    }
}
