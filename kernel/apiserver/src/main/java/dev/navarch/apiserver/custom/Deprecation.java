package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What clients of deprecated versions are warned of. */
final class Deprecation {

    private Deprecation() {}

    static List<String> warnings(Definition definition, String version) {
        JsonNode settings = definition.version(version);
        if (settings == null || !settings.path("deprecated").asBoolean()) {
            return List.of();
        }
        if (settings.hasNonNull("deprecationWarning")) {
            return List.of(settings.get("deprecationWarning").asText());
        }
        String message = definition.group() + "/" + version + " " + kind(definition) + " is deprecated";
        for (String other : definition.servedVersions()) {
            JsonNode otherSettings = definition.version(other);
            boolean preferred = VersionOrder.PREFERRED_FIRST.compare(other, version) < 0;
            if (preferred
                    && otherSettings != null
                    && !otherSettings.path("deprecated").asBoolean()) {
                return List.of(message + "; use " + definition.group() + "/" + other + " " + kind(definition));
            }
        }
        return List.of(message);
    }

    private static String kind(Definition definition) {
        return definition.spec().path("names").path("kind").asText();
    }
}
