package dev.navarch.apiserver.introspection;

import dev.navarch.machinery.status.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In which form a page is wanted: as text for people, or as an object of the group {@code config.k8s.io} in a version
 * that must be asked for by name.
 *
 * @param version empty for text
 */
record Form(String mediaType, String version) {

    static final Form TEXT = new Form("text/plain", "");

    private static final String GROUP = "config.k8s.io";
    private static final List<String> VERSIONS = List.of("v1alpha1", "v1beta1");
    private static final List<String> OBJECTS = List.of("application/json", "application/yaml");

    /**
     * The first that is acceptable and can be had.
     *
     * @param kind of the page's object
     * @throws ApiException 406 if there is none
     */
    static Form of(String accept, String kind) {
        if (accept.isBlank()) {
            return TEXT;
        }
        for (String clause : accept.split(",")) {
            String[] parts = clause.strip().split(";");
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals("*/*") || type.equals("text/*") || type.equals("text/plain")) {
                return TEXT;
            }
            Map<String, String> parameters = parameters(parts);
            if (OBJECTS.contains(type)
                    && kind.equals(parameters.get("as"))
                    && GROUP.equals(parameters.get("g"))
                    && VERSIONS.contains(parameters.getOrDefault("v", ""))) {
                return new Form(type, parameters.getOrDefault("v", ""));
            }
        }
        throw ApiException.notAcceptable(List.of("application/json", "application/yaml", "text/plain"));
    }

    private static Map<String, String> parameters(String... parts) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            parameters.put(pair[0].toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1] : "");
        }
        return parameters;
    }

    boolean isText() {
        return version.isEmpty();
    }

    boolean isYaml() {
        return mediaType.equals("application/yaml");
    }

    boolean isDeprecated() {
        return version.equals("v1alpha1");
    }

    String apiVersion() {
        return GROUP + "/" + version;
    }

    /** Of the answer. */
    String contentType(String kind) {
        return isText() ? "text/plain; charset=utf-8" : mediaType + ";g=" + GROUP + ";v=" + version + ";as=" + kind;
    }
}
