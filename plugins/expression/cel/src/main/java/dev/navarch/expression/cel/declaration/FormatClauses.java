package dev.navarch.expression.cel.declaration;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the clauses of a {@code format()} whose text is a constant against the types of what it is given. */
final class FormatClauses {

    private static final Set<CelKind> WHOLE = Set.of(CelKind.INT, CelKind.UINT);
    private static final Set<CelKind> TEXT = Set.of(
            CelKind.STRING,
            CelKind.BOOL,
            CelKind.BYTES,
            CelKind.INT,
            CelKind.UINT,
            CelKind.DOUBLE,
            CelKind.MAP,
            CelKind.LIST,
            CelKind.TYPE,
            CelKind.DURATION,
            CelKind.TIMESTAMP,
            CelKind.NULL_TYPE);

    private FormatClauses() {}

    /** What is wrong with a text; empty for a good one. */
    static Optional<String> fault(String text, List<CelType> arguments) {
        int next = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '%') {
                continue;
            }
            at++;
            if (at < text.length() && text.charAt(at) == '%') {
                continue;
            }
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                while (at < text.length() && Character.isDigit(text.charAt(at))) {
                    at++;
                }
            }
            if (at >= text.length()) {
                return Optional.of("unexpected end of string");
            }
            if (next >= arguments.size()) {
                return Optional.of("index " + next + " out of range");
            }
            Optional<String> fault = clause(text.charAt(at), arguments.get(next++));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> clause(char clause, CelType type) {
        return switch (clause) {
            case 's' -> fits("string", TEXT, type);
            case 'd' -> fits("decimal", WHOLE, type);
            case 'f' -> fits("fixed-point", Set.of(CelKind.DOUBLE, CelKind.STRING), type);
            case 'e' -> fits("scientific", Set.of(CelKind.DOUBLE, CelKind.STRING), type);
            case 'b' -> fits("binary", Set.of(CelKind.INT, CelKind.UINT, CelKind.BOOL), type);
            case 'o' -> fits("octal", WHOLE, type);
            case 'x', 'X' -> fits("hex", Set.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES), type);
            default ->
                Optional.of("could not parse formatting clause: unrecognized formatting clause \"" + clause + "\"");
        };
    }

    private static Optional<String> fits(String clause, Set<CelKind> kinds, CelType type) {
        boolean open = type.kind() == CelKind.DYN || type.kind() == CelKind.ANY || type.kind() == CelKind.TYPE_PARAM;
        return open || kinds.contains(type.kind())
                ? Optional.empty()
                : Optional.of("error during formatting: " + clause + " clause cannot be used on " + type.name());
    }
}
