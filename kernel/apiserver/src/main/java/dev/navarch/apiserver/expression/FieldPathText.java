package dev.navarch.apiserver.expression;

import dev.navarch.machinery.structural.StructuralSchema;
import org.jspecify.annotations.Nullable;

/** The paths that rules may name, such as {@code .spec['a.b'].c}. */
final class FieldPathText {

    private FieldPathText() {}

    /**
     * A path below a place, as errors print it: {@code spec.c}, and {@code labels[a.b]} for a key of a map.
     *
     * @param schema of the place
     */
    static String join(String place, String path, StructuralSchema schema) {
        StringBuilder result = new StringBuilder(place);
        @Nullable StructuralSchema around = schema;
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '[') {
                int end = path.indexOf("']", at);
                String name = path.substring(at + 2, end < 0 ? path.length() : end);
                around = append(result, unescaped(name), around);
                at = end < 0 ? path.length() : end + 2;
            } else {
                int start = c == '.' ? at + 1 : at;
                int end = start;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                around = append(result, path.substring(start, end), around);
                at = Math.max(end, at + 1);
            }
        }
        return result.toString();
    }

    /** Appends one step and answers with the schema of what it leads to; null where there is none. */
    private static @Nullable StructuralSchema append(
            StringBuilder path, String name, @Nullable StructuralSchema around) {
        StructuralSchema values = around == null ? null : around.additional();
        if (values != null) {
            path.append('[').append(name).append(']');
            return values;
        }
        path.append(path.isEmpty() ? "" : ".").append(name);
        return around == null ? null : around.properties().get(name);
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }
}
