package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path such as {@code .spec.size} or {@code .spec['a.b']} to a field that a schema knows.
 *
 * @param first the first step
 * @param text the same for two ways to write the same path
 * @param schema of the field
 */
public record SchemaFieldPath(String first, String text, JsonNode schema) {

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]");

    /**
     * Finds the field.
     *
     * @param brackets whether steps in brackets are allowed
     * @return empty if the path cannot be read or leads nowhere
     */
    public static Optional<SchemaFieldPath> find(String path, JsonNode schema, boolean brackets) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            if (!step.region(at, path.length()).lookingAt() || (step.group(1) == null && !brackets)) {
                return Optional.empty();
            }
            steps.add(step.group(1) != null ? step.group(1) : step.group(2).replaceAll("\\\\(.)", "$1"));
            at = step.end();
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        JsonNode current = schema;
        for (String each : steps) {
            if (!current.path("properties").isEmpty()) {
                current = current.get("properties").path(each);
            } else {
                current = current.path("additionalProperties");
            }
            if (!current.isObject()) {
                return Optional.empty();
            }
        }
        return Optional.of(new SchemaFieldPath(steps.getFirst(), String.join("\0", steps), current));
    }
}
