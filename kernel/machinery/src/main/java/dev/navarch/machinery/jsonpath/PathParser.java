package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads paths. */
final class PathParser {

    private static final Pattern QUOTED_NAME = Pattern.compile("'([^']*)'");
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(?::(-?\\d*))?(?::(-?\\d*))?");
    private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)([!<>=]+)(.+?)");
    private static final String ENDS_OF_NAMES = " \t\r\n.,[]$@{}";

    private final String text;
    private int at;

    PathParser(String text) {
        this.text = text;
    }

    /** What follows a closing brace is no part of the path. */
    List<Step> parse() {
        List<Step> steps = new ArrayList<>();
        while (at < text.length() && peek() != '}') {
            char c = peek();
            if (text.startsWith("[?(", at)) {
                steps.add(filter());
            } else if (text.startsWith("..", at)) {
                descent(steps);
            } else if (c == '[') {
                bracket(steps);
            } else if (c == '.') {
                at++;
                steps.add(name());
            } else if (c == '"' || c == '\'') {
                steps.add(new Step.Constant(TextNode.valueOf(QuotedText.read(quoted()))));
            } else if (c == '+' || c == '-' || Character.isDigit(c)) {
                steps.add(number());
            } else if (c == '_' || Character.isLetter(c)) {
                steps.add(word());
            } else if (c == ' ' || c == '@' || c == '$') {
                at++;
            } else {
                throw new IllegalArgumentException("unrecognized character in path: " + text);
            }
        }
        return List.copyOf(steps);
    }

    private void descent(List<Step> steps) {
        if (!steps.isEmpty() && steps.getLast() instanceof Step.Descent) {
            throw new IllegalArgumentException("invalid multiple recursive descent");
        }
        at += 2;
        steps.add(new Step.Descent());
        if (peek() == '_' || Character.isLetterOrDigit(peek())) {
            steps.add(name());
        }
    }

    private Step name() {
        int start = at;
        while (at < text.length() && ENDS_OF_NAMES.indexOf(peek()) < 0) {
            at += peek() == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        String name = text.substring(start, at);
        return name.equals("*") ? new Step.Wildcard() : new Step.Child(name.replace("\\", ""));
    }

    private Step word() {
        int start = at;
        while (at < text.length() && ENDS_OF_NAMES.indexOf(peek()) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> new Step.Constant(BooleanNode.TRUE);
            case "false" -> new Step.Constant(BooleanNode.FALSE);
            default -> new Step.Unknown(word);
        };
    }

    private Step number() {
        int start = at++;
        while (peek() == '.' || Character.isDigit(peek())) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            return new Step.Constant(
                    digits.indexOf('.') < 0
                            ? LongNode.valueOf(Long.parseLong(digits))
                            : DoubleNode.valueOf(Double.parseDouble(digits)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cannot parse number " + digits, e);
        }
    }

    private String quoted() {
        int start = at;
        char quote = text.charAt(at++);
        while (at < text.length() && (peek() != quote || text.charAt(at - 1) == '\\')) {
            at++;
        }
        if (at == text.length()) {
            throw new IllegalArgumentException("unterminated quoted string: " + text);
        }
        return text.substring(start, ++at);
    }

    private void bracket(List<Step> steps) {
        int end = text.indexOf(']', at);
        if (end < 0 || text.substring(at, end).indexOf('\n') >= 0) {
            throw new IllegalArgumentException("unterminated array: " + text);
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        if (inner.indexOf(',') >= 0) {
            steps.add(new Step.Union(Stream.of(inner.split(",", -1))
                    .map(each -> new PathParser("[" + each.strip() + "]").parse())
                    .toList()));
            return;
        }
        Matcher name = QUOTED_NAME.matcher(inner);
        if (name.matches()) {
            steps.addAll(new PathParser("." + name.group(1)).parse());
        } else {
            steps.add(slice(inner.equals("*") ? ":" : inner));
        }
    }

    private static Step slice(String inner) {
        Matcher slice = SLICE.matcher(inner);
        if (!slice.matches()) {
            throw new IllegalArgumentException("invalid array index " + inner);
        }
        Integer to = bound(slice.group(2));
        Integer by = bound(slice.group(3));
        Step.Slice.Bound end = slice.group(2) == null
                ? new Step.Slice.One()
                : to == null ? new Step.Slice.End() : new Step.Slice.At(to);
        return new Step.Slice(bound(slice.group(1)), end, by == null ? 1 : by);
    }

    private static @Nullable Integer bound(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("array index " + digits + " is not a number", e);
        }
    }

    private Step filter() {
        int start = at += "[?(".length();
        char quote = 0;
        boolean closed = false;
        for (; peek() != ')' || (quote != 0 && !closed); at++) {
            char c = peek();
            if (at >= text.length() || c == '\n') {
                throw new IllegalArgumentException("unterminated filter: " + text);
            }
            if ((c == '"' || c == '\'') && quote == 0) {
                quote = c;
            } else if (c == quote && text.charAt(at - 1) != '\\') {
                closed = true;
            }
        }
        String inner = text.substring(start, at++);
        if (peek() != ']') {
            throw new IllegalArgumentException("unclosed array: " + text);
        }
        at++;
        Matcher comparison = COMPARISON.matcher(inner);
        return new Step.Filter(
                comparison.matches()
                        ? new Comparison(
                                new PathParser(comparison.group(1)).parse(),
                                comparison.group(2),
                                new PathParser(comparison.group(3)).parse())
                        : new Comparison(new PathParser(inner).parse(), "", List.of()));
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
