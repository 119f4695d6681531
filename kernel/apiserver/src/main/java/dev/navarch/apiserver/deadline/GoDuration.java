package dev.navarch.apiserver.deadline;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Kubernetes' clients write them: numbers with units, such as {@code 1m30s} or {@code 1.5h}. */
public final class GoDuration {

    private static final Pattern WHOLE = Pattern.compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

    private GoDuration() {}

    /** The duration; empty for a text that is none. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0") || text.equals("+0") || text.equals("-0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > 100 || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        double nanoseconds = 0;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            nanoseconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        if (nanoseconds > Long.MAX_VALUE) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos((long) nanoseconds);
        return Optional.of(text.startsWith("-") ? duration.negated() : duration);
    }

    /** Why a text is no duration. */
    public static String complaint(String text) {
        return NUMBER.matcher(text).matches()
                ? "missing unit in duration \"" + text + "\""
                : "invalid duration \"" + text + "\"";
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
    }
}
