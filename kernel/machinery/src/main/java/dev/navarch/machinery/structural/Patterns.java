package dev.navarch.machinery.structural;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The regular expressions of one schema, compiled when first needed. They take time linear in the text. */
final class Patterns {

    private final Map<String, Optional<Pattern>> compiled = new ConcurrentHashMap<>();

    /** Whether a pattern is found in a text; empty for what is no pattern. */
    Optional<Boolean> find(String pattern, String text) {
        return compiled.computeIfAbsent(pattern, Patterns::compile)
                .map(each -> each.matcher(text).find());
    }

    private static Optional<Pattern> compile(String pattern) {
        try {
            return Optional.of(BoundedPattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
