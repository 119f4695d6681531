package dev.navarch.apiserver.response;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers in plain text. */
public final class PlainText {

    /** Tells browsers to believe the type of what a foreign text may be part of. */
    public static final List<String> NOSNIFF = List.of("nosniff");

    private static final List<String> TYPE = List.of("text/plain; charset=utf-8");

    private PlainText() {}

    /** A text as it is. */
    public static Answer of(int status, String text) {
        return new Answer.Whole(status, Map.of("Content-Type", TYPE), List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A text that browsers are told to take for nothing else, as all refusals are. */
    public static Answer unsniffed(int status, String text) {
        return of(status, text).over(Map.of("X-Content-Type-Options", NOSNIFF));
    }

    /** What Kubernetes says of paths that it knows nothing about at all. */
    public static Answer pageNotFound() {
        return unsniffed(404, "404 page not found\n");
    }
}
