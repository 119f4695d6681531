package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hashes of templates and revisions, which need not be the recorded ones: {@code web-5d4f8c7b9d} is {@code web-<hash>}. */
final class TemplateHashes {

    private static final Pattern HASH = Pattern.compile("[a-z0-9]{5,16}");
    private static final Set<String> KEYS = Set.of(
            "pod-template-hash",
            "controller-revision-hash",
            "controller.kubernetes.io/hash",
            "currentRevision",
            "updateRevision");

    private final Set<String> known = new HashSet<>();

    /** Remembers the hashes of an answer. */
    void learn(JsonNode node) {
        if (node.isObject()) {
            node.forEachEntry((key, value) -> {
                String hash = value.asText().substring(value.asText().lastIndexOf('-') + 1);
                if (KEYS.contains(key)
                        && value.isTextual()
                        && HASH.matcher(hash).matches()) {
                    known.add(hash);
                } else {
                    learn(value);
                }
            });
        } else {
            node.forEach(this::learn);
        }
    }

    String mask(String text) {
        String masked = text;
        for (String hash : known) {
            if (masked.contains("-" + hash)) {
                masked = masked.replaceAll(
                        "-" + Pattern.quote(hash) + "(?=$|[-.])", Matcher.quoteReplacement("-<hash>"));
            }
        }
        return masked;
    }
}
