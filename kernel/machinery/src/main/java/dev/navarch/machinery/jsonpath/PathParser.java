package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.machinery.jsonpath.JsonPath.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads paths. */
final class PathParser {

    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(?::(-?\\d*))?(?::(\\d+))?");
    private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final String text;
    private int at;

    PathParser(String text) {
        this.text = text.strip();
    }

    List<Step> parse() {
        List<Step> steps = new ArrayList<>();
        if (peek() == '$' || peek() == '@') {
            at++;
        }
        while (at < text.length()) {
            switch (text.charAt(at)) {
                case '.' -> dot(steps);
                case '[' -> steps.add(bracket());
                default -> steps.add(name());
            }
        }
        return List.copyOf(steps);
    }

    private void dot(List<Step> steps) {
        at++;
        if (peek() == '.') {
            at++;
            steps.add(new Step.Descent());
        }
        if (at < text.length() && peek() != '[') {
            steps.add(name());
        }
    }

    private Step name() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ".[ |{}()".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            name.append(c);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("unrecognized character in path: " + text);
        }
        return name.toString().equals("*") ? new Step.Wildcard() : new Step.Child(name.toString());
    }

    private Step bracket() {
        int end = closing();
        String inner = text.substring(at + 1, end).strip();
        at = end + 1;
        if (inner.startsWith("?(") && inner.endsWith(")")) {
            return filter(inner.substring(2, inner.length() - 1).strip());
        }
        List<Step> parts = new ArrayList<>();
        for (String part : split(inner)) {
            parts.add(element(part.strip()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Step.Union(List.copyOf(parts));
    }

    private int closing() {
        int depth = 0;
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unterminated array: " + text);
    }

    private static List<String> split(String inner) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                parts.add(inner.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(inner.substring(start));
        return parts;
    }

    private Step element(String part) {
        if (part.equals("*")) {
            return new Step.Wildcard();
        }
        if (part.length() > 1 && (part.charAt(0) == '\'' || part.charAt(0) == '"')) {
            return new Step.Within(JsonPath.parse("." + part.substring(1, part.length() - 1)));
        }
        Matcher slice = SLICE.matcher(part);
        if (part.isEmpty() || !slice.matches()) {
            throw new IllegalArgumentException("invalid array index " + part);
        }
        if (part.indexOf(':') < 0) {
            return new Step.Index(number(part));
        }
        int by = slice.group(3) == null ? 1 : number(slice.group(3));
        return new Step.Slice(bound(slice.group(1)), bound(slice.group(2)), Math.max(1, by));
    }

    private static @Nullable Integer bound(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? null : Integer.valueOf(number(digits));
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid array index " + digits, e);
        }
    }

    private static Step filter(String expression) {
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                continue;
            }
            if (c == '\'' || c == '"') {
                quote = c;
                continue;
            }
            for (String operator : OPERATORS) {
                if (expression.startsWith(operator, i)) {
                    return new Step.Filter(new Comparison(
                            operand(expression.substring(0, i).strip()),
                            operator,
                            operand(expression.substring(i + operator.length()).strip())));
                }
            }
        }
        Comparison.Operand whole = operand(expression);
        return new Step.Filter(new Comparison(whole, "", whole));
    }

    private static Comparison.Operand operand(String text) {
        if (text.startsWith("@") || text.startsWith("$") || text.startsWith(".")) {
            return new Comparison.Operand.At(JsonPath.parse(text));
        }
        return new Comparison.Operand.Constant(constant(text));
    }

    private static JsonNode constant(String text) {
        if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
            return TextNode.valueOf(unquoted(text));
        }
        return switch (text) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null", "nil" -> NullNode.instance;
            default -> {
                try {
                    yield DecimalNode.valueOf(new BigDecimal(text));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("unrecognized value in filter: " + text, e);
                }
            }
        };
    }

    private static String unquoted(String text) {
        if (text.charAt(text.length() - 1) != text.charAt(0)) {
            throw new IllegalArgumentException("unterminated quoted string: " + text);
        }
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
