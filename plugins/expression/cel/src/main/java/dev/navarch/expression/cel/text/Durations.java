package dev.navarch.expression.cel.text;

import dev.navarch.expression.cel.value.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 1h30m}. */
public final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d*\\.?\\d*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WORDY = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Map<String, Long> UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private static final long DAY = 24 * 3_600_000_000_000L;

    private Durations() {}

    /** A signed sequence of numbers with units; anything else is a failure. */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!part.find(at)
                    || part.start() != at
                    || part.group(1).isEmpty()
                    || part.group(1).equals(".")) {
                throw new Failure("time: invalid duration " + Quote.of(text));
            }
            nanos = nanos.add(number(part.group(1)).multiply(BigDecimal.valueOf(UNITS.get(part.group(2)))));
            at = part.end();
        }
        if (rest.isEmpty() || nanos.compareTo(LARGEST) > 0) {
            throw new Failure("time: invalid duration " + Quote.of(text));
        }
        long value = nanos.longValue();
        return Duration.ofNanos(negative ? -value : value);
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }

    /** As the {@code duration} format of schemas allows: also days, weeks and words for units. */
    public static Duration parseLenient(String text) {
        try {
            return parse(text);
        } catch (Failure e) {
            long nanos = 0;
            Matcher part = WORDY.matcher(text);
            boolean any = false;
            while (part.find()) {
                any = true;
                nanos += Long.parseLong(part.group(1)) * wordy(part.group(2), e);
            }
            if (!any) {
                throw e;
            }
            return Duration.ofNanos(nanos);
        }
    }

    private static long wordy(String unit, Failure otherwise) {
        return switch (unit.toLowerCase(java.util.Locale.ROOT)) {
            case "ns", "nano" -> 1L;
            case "us", "µs", "micro" -> 1_000L;
            case "ms", "milli" -> 1_000_000L;
            case "s", "sec", "secs", "second", "seconds" -> 1_000_000_000L;
            case "m", "min", "mins", "minute", "minutes" -> 60_000_000_000L;
            case "h", "hr", "hour", "hours" -> 3_600_000_000_000L;
            case "d", "day", "days" -> DAY;
            case "w", "wk", "week", "weeks" -> 7 * DAY;
            default -> throw otherwise;
        };
    }

    /** In seconds, such as {@code 5400s}. */
    public static String format(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
    }
}
