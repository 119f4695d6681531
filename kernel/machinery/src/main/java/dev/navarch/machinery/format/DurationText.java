package dev.navarch.machinery.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** Durations such as {@code 1h30m}, and such as {@code 5 days} anywhere in a text. */
final class DurationText {

    private static final Pattern EXACT =
            Pattern.compile("^[-+]?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$");
    private static final Pattern ENDLESS = Pattern.compile("[0-9]{19}");
    private static final Pattern LOOSE = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final List<List<String>> UNITS = List.of(
            List.of("ns", "nano"),
            List.of("us", "µs", "micro"),
            List.of("ms", "milli"),
            List.of("s", "sec"),
            List.of("m", "min"),
            List.of("h", "hr", "hour"),
            List.of("d", "day"),
            List.of("w", "wk", "week"));

    private DurationText() {}

    static boolean isValid(String text) {
        boolean beyondRange = ENDLESS.matcher(text).find();
        if (!beyondRange && EXACT.matcher(text).find()) {
            return true;
        }
        if (beyondRange) {
            return false;
        }
        Matcher parts = LOOSE.matcher(text);
        boolean found = false;
        while (parts.find()) {
            found |= isUnit(parts.group(2).toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static boolean isUnit(String text) {
        return UNITS.stream().anyMatch(names -> names.contains(text) || text.startsWith(names.getLast()));
    }
}
