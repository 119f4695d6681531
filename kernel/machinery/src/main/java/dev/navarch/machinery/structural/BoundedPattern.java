package dev.navarch.machinery.structural;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles regular expressions (RE2) whose programs are small. The compiler writes out every repetition, so that a few
 * characters such as {@code ((a{1000}){1000}){1000}} could ask for any amount of memory; Go's limits are kept: nested
 * repetitions multiply to 1000 at most. One pass over the text finds out, before anything is compiled.
 */
final class BoundedPattern {

    private static final int MOST_REPETITIONS = 1_000;
    private static final int DEEPEST = 1_000;

    /** Instructions; far below Go's, and far above what any pattern in use needs. */
    private static final long LARGEST = 500_000;

    private final String text;
    private final Deque<Group> outer = new ArrayDeque<>();
    private Group group = new Group();
    private int at;

    private BoundedPattern(String text) {
        this.text = text;
    }

    /** @throws PatternSyntaxException for what is no pattern, and for one that is too large */
    static Pattern compile(String text) {
        new BoundedPattern(text).check();
        return Pattern.compile(text);
    }

    private void check() {
        while (at < text.length()) {
            switch (text.charAt(at++)) {
                case '(' -> {
                    outer.push(group);
                    group = new Group();
                    require(outer.size() <= DEEPEST, "expression nests too deeply", text);
                }
                case ')' -> {
                    Group inner = group;
                    group = outer.isEmpty() ? new Group() : outer.pop();
                    group.add(inner.repetitions, inner.size + 2);
                }
                case '[' -> {
                    skipClass();
                    group.add(1, 1);
                }
                case '\\' -> {
                    skipEscape();
                    group.add(1, 1);
                }
                case '{' -> repetition(at - 1);
                case '*', '+', '?', '|', '^', '$' -> group.size++;
                default -> group.add(1, 1);
            }
            require(group.size <= LARGEST, "expression too large", text);
        }
    }

    private static void require(boolean fine, String fault, String where) {
        if (!fine) {
            throw new PatternSyntaxException(fault, where);
        }
    }

    /** Of a class, whose first character has been read: a bracket that closes it cannot be its first member. */
    private void skipClass() {
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        for (boolean first = true; at < text.length(); first = false) {
            char c = text.charAt(at++);
            if (c == ']' && !first) {
                return;
            }
            if (c == '\\') {
                at++;
            } else if (text.startsWith(":", at) && c == '[' && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 2;
            }
        }
    }

    private void skipEscape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        if (c == 'Q') {
            int end = text.indexOf("\\E", at);
            int next = end < 0 ? text.length() : end + 2;
            group.size += next - at;
            at = next;
        } else if ("pPx".indexOf(c) >= 0 && at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
        }
    }

    /** What looks like {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else stands for itself. */
    private void repetition(int start) {
        int end = text.indexOf('}', at);
        String[] bounds = end < 0 ? new String[0] : text.substring(at, end).split(",", -1);
        if (bounds.length < 1 || bounds.length > 2 || !isCount(bounds[0])) {
            group.add(1, 1);
            return;
        }
        boolean open = bounds.length == 2 && bounds[1].isEmpty();
        String last = bounds[open ? 0 : bounds.length - 1];
        if (!isCount(last)) {
            group.add(1, 1);
            return;
        }
        at = end + 1;
        group.repeat(Integer.parseInt(last));
        require(group.repetitions <= MOST_REPETITIONS, "invalid repeat count", text.substring(start, at));
    }

    /** More digits than these are refused by the parser. */
    private static boolean isCount(String text) {
        return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What has been read of one pair of parentheses. */
    private static final class Group {

        private long size;
        private long lastSize;
        private long repetitions = 1;
        private long lastRepetitions = 1;

        void add(long itsRepetitions, long itsSize) {
            lastRepetitions = itsRepetitions;
            lastSize = itsSize;
            repetitions = Math.max(repetitions, itsRepetitions);
            size += itsSize;
        }

        /** The part that was added last is repeated. */
        void repeat(int times) {
            long factor = Math.max(times, 1);
            size += lastSize * (factor - 1) + factor;
            lastSize *= factor;
            lastRepetitions *= factor;
            repetitions = Math.max(repetitions, lastRepetitions);
        }
    }
}
