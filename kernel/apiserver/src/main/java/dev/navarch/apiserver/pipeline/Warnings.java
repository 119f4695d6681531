package dev.navarch.apiserver.pipeline;

import java.nio.charset.StandardCharsets;
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

    /** What is not ASCII goes as the bytes of its UTF-8 form, each in a character of its own, as clients read it. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return out.append('"').toString();
    }
}
