package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.integer;
import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.value.Failure;
import java.util.ArrayList;
import java.util.List;

/** Text. Positions count code points. */
final class Strings {

    private Strings() {}

    static void into(Functions all) {
        all.add("contains", arguments -> string(arguments, 0).contains(string(arguments, 1)));
        all.add("startsWith", arguments -> string(arguments, 0).startsWith(string(arguments, 1)));
        all.add("endsWith", arguments -> string(arguments, 0).endsWith(string(arguments, 1)));
        all.add("charAt", arguments -> charAt(string(arguments, 0), integer(arguments, 1)));
        all.add("indexOf", Strings::indexOf);
        all.add("lastIndexOf", Strings::lastIndexOf);
        all.add("lowerAscii", arguments -> shifted(string(arguments, 0), 'A', 'Z', 32));
        all.add("upperAscii", arguments -> shifted(string(arguments, 0), 'a', 'z', -32));
        all.add("trim", arguments -> trimmed(string(arguments, 0)));
        all.add("replace", Strings::replaced);
        all.add("split", Strings::split);
        all.add("substring", Strings::substring);
        all.add("join", Strings::joined);
        all.add("strings.quote", arguments -> Quote.of(string(arguments, 0)));
        all.add("format", arguments -> Formatting.format(string(arguments, 0), Arguments.list(arguments, 1)));
        all.add(
                "jsonpatch.escapeKey",
                arguments -> string(arguments, 0).replace("~", "~0").replace("/", "~1"));
    }

    private static String charAt(String text, long position) {
        int[] points = text.codePoints().toArray();
        if (position < 0 || position > points.length) {
            throw new Failure("index out of range: " + position);
        }
        return position == points.length ? "" : Character.toString(points[(int) position]);
    }

    private static Object indexOf(Object[] arguments) {
        String text = string(arguments, 0);
        String sought = string(arguments, 1);
        long from = arguments.length > 2 ? integer(arguments, 2) : 0;
        int length = text.codePointCount(0, text.length());
        requirePosition(from, sought);
        if (sought.isEmpty()) {
            return from;
        }
        if (from >= length) {
            return -1L;
        }
        int found = text.indexOf(sought, text.offsetByCodePoints(0, (int) from));
        return found < 0 ? -1L : (long) text.codePointCount(0, found);
    }

    private static void requirePosition(long from, String sought) {
        if (from < 0 && !sought.isEmpty()) {
            throw new Failure("index out of range: " + from);
        }
    }

    private static Object lastIndexOf(Object[] arguments) {
        String text = string(arguments, 0);
        String sought = string(arguments, 1);
        int length = text.codePointCount(0, text.length());
        long from = arguments.length > 2 ? integer(arguments, 2) : length;
        requirePosition(from, sought);
        if (sought.isEmpty()) {
            return from;
        }
        if (from > length || (arguments.length > 2 && from == length)) {
            return -1L;
        }
        int found = text.lastIndexOf(sought, text.offsetByCodePoints(0, (int) from));
        return found < 0 ? -1L : (long) text.codePointCount(0, found);
    }

    private static String shifted(String text, char first, char last, int by) {
        StringBuilder result = new StringBuilder(text);
        for (int i = 0; i < result.length(); i++) {
            char c = result.charAt(i);
            if (c >= first && c <= last) {
                result.setCharAt(i, (char) (c + by));
            }
        }
        return result.toString();
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);
    }

    private static Object replaced(Object[] arguments) {
        String text = string(arguments, 0);
        String sought = string(arguments, 1);
        String by = string(arguments, 2);
        long times = arguments.length > 3 ? integer(arguments, 3) : -1;
        if (times < 0) {
            return text.replace(sought, by);
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (long done = 0; done < times; done++) {
            int found = text.indexOf(sought, sought.isEmpty() && done > 0 ? after(text, at) : at);
            if (found < 0 || (sought.isEmpty() && done > 0 && at >= text.length())) {
                break;
            }
            result.append(text, at, found).append(by);
            at = found + sought.length();
        }
        return result.append(text, at, text.length()).toString();
    }

    private static int after(String text, int at) {
        return at < text.length() ? text.offsetByCodePoints(at, 1) : at;
    }

    private static Object split(Object[] arguments) {
        String text = string(arguments, 0);
        String separator = string(arguments, 1);
        long limit = arguments.length > 2 ? integer(arguments, 2) : -1;
        List<Object> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        int at = 0;
        if (separator.isEmpty()) {
            while (at < text.length() && (limit < 0 || parts.size() < limit - 1)) {
                int next = after(text, at);
                parts.add(text.substring(at, next));
                at = next;
            }
            if (at < text.length()) {
                parts.add(text.substring(at));
            }
            return parts;
        }
        while (limit < 0 || parts.size() < limit - 1) {
            int found = text.indexOf(separator, at);
            if (found < 0) {
                break;
            }
            parts.add(text.substring(at, found));
            at = found + separator.length();
        }
        parts.add(text.substring(at));
        return parts;
    }

    private static Object substring(Object[] arguments) {
        String text = string(arguments, 0);
        int length = text.codePointCount(0, text.length());
        long start = integer(arguments, 1);
        long end = arguments.length > 2 ? integer(arguments, 2) : length;
        if (start < 0 || start > length) {
            throw new Failure("index out of range: " + start);
        }
        if (end < 0 || end > length) {
            throw new Failure("index out of range: " + end);
        }
        if (start > end) {
            throw new Failure("invalid substring range. start: " + start + ", end: " + end);
        }
        int first = text.offsetByCodePoints(0, (int) start);
        return text.substring(first, text.offsetByCodePoints(first, (int) (end - start)));
    }

    private static Object joined(Object[] arguments) {
        List<?> list = Arguments.list(arguments, 0);
        String separator = arguments.length > 1 ? string(arguments, 1) : "";
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String part)) {
                throw Failure.noSuchOverload();
            }
            result.append(i > 0 ? separator : "").append(part);
        }
        return result.toString();
    }
}
