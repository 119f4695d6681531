package dev.navarch.machinery.selector;

import dev.navarch.machinery.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;

/** Reads the query form of label selectors. */
final class RequirementParser {

    private static final String SPECIAL = "=!(),><";
    private static final int MAXIMUM_NAME = 63;
    private static final int MAXIMUM_PREFIX = 253;

    private final String text;
    private int at;
    private String token = "";

    RequirementParser(String text) {
        this.text = text;
        next();
    }

    List<Requirement> parse() {
        List<Requirement> out = new ArrayList<>();
        if (token.isEmpty()) {
            return out;
        }
        while (true) {
            out.add(requirement());
            if (token.isEmpty()) {
                return out;
            }
            if (!token.equals(",")) {
                throw new IllegalArgumentException("found '" + token + "', expected: ',' or 'end of string'");
            }
            next();
            if (token.isEmpty() || token.equals(",")) {
                throw new IllegalArgumentException("found '" + token + "', expected: identifier after ','");
            }
        }
    }

    private Requirement requirement() {
        boolean absent = token.equals("!");
        if (absent) {
            next();
        }
        String key = word("identifier");
        if (absent) {
            return checked(key, Operator.ABSENT, List.of());
        }
        String operator = token;
        switch (operator) {
            case "", ",":
                return checked(key, Operator.EXISTS, List.of());
            case "in", "notin":
                next();
                return checked(key, operator.equals("in") ? Operator.IN : Operator.NOT_IN, list());
            case "=", "==", "!=", ">", "<":
                next();
                break;
            default:
                throw new IllegalArgumentException("found '" + operator + "', expected: in, notin, =, ==, !=, gt, lt");
        }
        String value = token.isEmpty() || token.equals(",") ? "" : word("identifier");
        return checked(
                key,
                switch (operator) {
                    case "!=" -> Operator.NOT_IN;
                    case ">" -> Operator.GREATER;
                    case "<" -> Operator.LESS;
                    default -> Operator.IN;
                },
                List.of(value));
    }

    private List<String> list() {
        if (!token.equals("(")) {
            throw new IllegalArgumentException("found '" + token + "' expected: '('");
        }
        next();
        List<String> values = new ArrayList<>();
        while (true) {
            values.add(token.equals(",") || token.equals(")") ? "" : word("',', or ')'"));
            String separator = token;
            if (!separator.equals(",") && !separator.equals(")")) {
                throw new IllegalArgumentException("found '" + separator + "', expected: ',' or ')'");
            }
            next();
            if (separator.equals(")")) {
                return values;
            }
        }
    }

    private String word(String expected) {
        String word = token;
        if (word.isEmpty() || SPECIAL.indexOf(word.charAt(0)) >= 0) {
            throw new IllegalArgumentException("found '" + word + "', expected: " + expected);
        }
        next();
        return word;
    }

    private void next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at < text.length() && SPECIAL.indexOf(text.charAt(at)) >= 0) {
            at++;
            boolean pair = at < text.length()
                    && text.charAt(at) == '='
                    && (text.charAt(start) == '=' || text.charAt(start) == '!');
            at += pair ? 1 : 0;
        } else {
            while (at < text.length()
                    && SPECIAL.indexOf(text.charAt(at)) < 0
                    && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        token = text.substring(start, at);
    }

    /** A requirement whose key and values are well-formed. */
    static Requirement checked(String key, Operator operator, List<String> values) {
        int slash = key.indexOf('/');
        boolean fine = slash < 0
                ? isName(key, false)
                : isPrefix(key.substring(0, slash)) && isName(key.substring(slash + 1), false);
        if (!fine) {
            throw new IllegalArgumentException("key: Invalid value: \"" + key + "\": not a qualified name");
        }
        boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
        if (set && values.isEmpty()) {
            throw new IllegalArgumentException(
                    "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
        }
        boolean unary = operator == Operator.EXISTS || operator == Operator.ABSENT;
        if ((!set && values.size() > 1) || (unary && values.size() == 1)) {
            throw new IllegalArgumentException(
                    "values: Invalid value: values set must be empty for exists and does not exist");
        }
        for (String value : values) {
            if (!isName(value, true)) {
                throw new IllegalArgumentException(
                        "values[0][" + key + "]: Invalid value: \"" + value
                                + "\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character");
            }
        }
        if (operator == Operator.GREATER || operator == Operator.LESS) {
            requireNumber(values.getFirst());
        }
        return new Requirement(key, operator, List.copyOf(values));
    }

    private static void requireNumber(String value) {
        try {
            Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("values[0]: Invalid value: \"" + value
                    + "\": for 'Gt', 'Lt' operators, the value must be an integer");
        }
    }

    private static boolean isName(String text, boolean mayBeEmpty) {
        int length = text.length();
        if (length == 0 || length > MAXIMUM_NAME) {
            return length == 0 && mayBeEmpty;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean inner = i > 0 && i < length - 1 && (c == '-' || c == '_' || c == '.');
            if (!inner && !isAlphanumeric(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrefix(String text) {
        if (text.isEmpty() || text.length() > MAXIMUM_PREFIX) {
            return false;
        }
        for (String part : text.split("\\.", -1)) {
            boolean fine =
                    isName(part, false) && part.indexOf('_') < 0 && part.chars().noneMatch(c -> c >= 'A' && c <= 'Z');
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
