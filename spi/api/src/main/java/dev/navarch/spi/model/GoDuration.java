package dev.navarch.spi.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Kubernetes' objects and clients write them: numbers with units, such as {@code 1m30s} or {@code 1.5h}. */
public final class GoDuration {

    private static final int LONGEST_TEXT = 256;
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|(" + PART.pattern() + ")+)");
    private static final Pattern ANY_PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^0-9.]*)");
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

    private GoDuration() {}

    /** The duration; empty for a text that is none, or one of more than 292 years. */
    public static Optional<Duration> parse(String text) {
        if (text.length() > LONGEST_TEXT || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            nanoseconds = nanoseconds.add(number(part.group(1)).multiply(BigDecimal.valueOf(UNITS.get(part.group(2)))));
        }
        if (nanoseconds.compareTo(LARGEST) > 0) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos(nanoseconds.longValue());
        return Optional.of(text.startsWith("-") ? duration.negated() : duration);
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }

    /** Why a text is no duration. */
    public static String complaint(String text) {
        String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        Matcher part = ANY_PART.matcher(rest);
        for (int at = 0; part.find(at) && part.start() == at; at = part.end()) {
            String unit = part.group(2);
            if (unit.isEmpty()) {
                return "missing unit in duration \"" + text + "\"";
            }
            if (!UNITS.containsKey(unit)) {
                return "unknown unit \"" + unit + "\" in duration \"" + text + "\"";
            }
        }
        return "invalid duration \"" + text + "\"";
    }
}
