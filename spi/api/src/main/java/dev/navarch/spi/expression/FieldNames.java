package dev.navarch.spi.expression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How properties of JSON objects are called in expressions, whose identifiers are narrower. */
public final class FieldNames {

    /** Words of the language, which no field can be called by. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private static final Map<Character, String> SIGNS = Map.of('.', "__dot__", '-', "__dash__", '/', "__slash__");

    private FieldNames() {}

    /**
     * The name in expressions; empty for a property that expressions cannot name.
     *
     * @param property such as {@code foo.bar}, which becomes {@code foo__dot__bar}
     */
    public static Optional<String> escape(String property) {
        if (property.isEmpty()) {
            return Optional.empty();
        }
        if (RESERVED.contains(property)) {
            return Optional.of("__" + property + "__");
        }
        StringBuilder name = new StringBuilder(property.length() + 16);
        for (int at = 0; at < property.length(); at++) {
            char c = property.charAt(at);
            if (c == '_' && at + 1 < property.length() && property.charAt(at + 1) == '_') {
                name.append("__underscores__");
                at++;
            } else if (SIGNS.containsKey(c)) {
                name.append(SIGNS.get(c));
            } else if (c == '_' || letter(c) || (digit(c) && at > 0)) {
                name.append(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(name.toString());
    }

    /** Whether that is a word of the language. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
