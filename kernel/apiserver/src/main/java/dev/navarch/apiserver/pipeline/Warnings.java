package dev.navarch.apiserver.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Warnings as headers. */
final class Warnings {

    private Warnings() {}

    static Map<String, List<String>> headers(List<String> warnings) {
        if (warnings.isEmpty()) {
            return Map.of();
        }
        List<String> values = new ArrayList<>();
        warnings.forEach(warning -> values.add("299 - " + quoted(warning)));
        return Map.of("Warning", values);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                out.append('\\');
            }
            out.append(each < ' ' || each > '~' ? ' ' : (char) each);
        });
        return out.append('"').toString();
    }
}
