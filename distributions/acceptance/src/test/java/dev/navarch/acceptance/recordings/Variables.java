package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ${name}} stands for in one conversation; {@code ns} is a namespace of its own, {@code now} the time. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, String> values = new HashMap<>();
    private final String namespace;

    Variables(String namespace) {
        this.namespace = namespace;
        values.put("ns", namespace);
    }

    void startStep(Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        values.put("now", time.substring(0, time.length() - 1));
    }

    void save(String name, @Nullable JsonNode value) {
        values.put(name, value == null ? "None" : value.asText());
    }

    /** Puts values in; a reference to nothing stays as it is. */
    String fill(String text) {
        return text.contains("${")
                ? REFERENCE
                        .matcher(text)
                        .replaceAll(
                                match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())))
                : text;
    }

    JsonNode fill(JsonNode node) {
        return Trees.changeTexts(node, this::fill);
    }

    /** Takes the conversation's own namespace out of an answer. */
    JsonNode mask(JsonNode node) {
        return Trees.changeTexts(node, text -> text.replace(namespace, "${ns}"));
    }
}
