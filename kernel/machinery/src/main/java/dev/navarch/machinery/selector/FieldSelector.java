package dev.navarch.machinery.selector;

import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks objects by fields. Immutable. */
public record FieldSelector(List<Term> terms) {

    /** Matches every object. */
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /** {@code field} equals {@code value}, or does not where {@code negated}. */
    public record Term(String field, String value, boolean negated) {

        @Override
        public String toString() {
            return field
                    + (negated ? "!=" : "=")
                    + value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
        }
    }

    /**
     * The form of a query: {@code metadata.name=x,status.phase!=Running}.
     *
     * @throws ApiException 400
     */
    public static FieldSelector parse(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : split(text)) {
            if (!part.isEmpty()) {
                terms.add(term(part, text));
            }
        }
        return terms.isEmpty() ? EVERYTHING : new FieldSelector(terms);
    }

    /** The parts between commas that no backslash precedes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Term term(String part, String text) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw ApiException.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
        }
        boolean negated = equals > 0 && part.charAt(equals - 1) == '!';
        boolean twice = !negated && part.startsWith("==", equals);
        String field = part.substring(0, negated ? equals - 1 : equals);
        return new Term(field, unescape(part.substring(equals + (twice ? 2 : 1))), negated);
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0 && value.indexOf('=') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                if (i == value.length() || "\\,=".indexOf(value.charAt(i)) < 0) {
                    throw ApiException.badRequest("invalid field selector: invalid escape sequence in value: " + value);
                }
                out.append(value.charAt(i));
            } else if (c == '=') {
                throw ApiException.badRequest("invalid field selector: unescaped character in value: =");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The value that this field must have, or null if the selector does not fix it. */
    public @Nullable String requiredValue(String field) {
        for (Term term : terms) {
            if (!term.negated && term.field.equals(field)) {
                return term.value;
            }
        }
        return null;
    }

    /**
     * Whether an object with these fields is picked.
     *
     * @param fields gives the value of a field, empty where it is not set
     */
    public boolean matches(Function<String, String> fields) {
        for (Term term : terms) {
            if (fields.apply(term.field).equals(term.value) == term.negated) {
                return false;
            }
        }
        return true;
    }

    /** The form of a query. */
    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(","));
    }
}
