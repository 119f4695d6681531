package dev.navarch.expression.cel.text;

import dev.navarch.expression.cel.value.Failure;
import dev.navarch.spi.model.GoDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 1h30m}. */
public final class Durations {

    private static final Pattern WORDY = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
    private static final long DAY = 24 * 3_600_000_000_000L;

    private Durations() {}

    /** A signed sequence of numbers with units; anything else is a failure. */
    public static Duration parse(String text) {
        return GoDuration.parse(text).orElseThrow(() -> new Failure("time: invalid duration " + Quote.of(text)));
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
