package dev.navarch.kinds.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Durations in the short form of tables: {@code 5s}, {@code 3m20s}, {@code 5h}, {@code 2d3h}, {@code 1y12d}. */
public final class Age {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private Age() {}

    /** The age of an object. */
    public static String of(JsonNode object, Instant now) {
        return since(object.path("metadata").path("creationTimestamp").asText(""), now);
    }

    /** How long ago a timestamp was; {@code <unknown>} if there is none. */
    public static String since(String timestamp, Instant now) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            return print(Duration.between(Instant.parse(timestamp), now).getSeconds());
        } catch (DateTimeException unreadable) {
            return "<unknown>";
        }
    }

    /** A number of seconds. The second unit is left out once it no longer matters. */
    public static String print(long seconds) {
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 2 * MINUTE) {
            return seconds + "s";
        }
        if (seconds < 10 * MINUTE) {
            return two(seconds, MINUTE, "m", 1, "s");
        }
        if (seconds < 3 * HOUR) {
            return seconds / MINUTE + "m";
        }
        if (seconds < 8 * HOUR) {
            return two(seconds, HOUR, "h", MINUTE, "m");
        }
        if (seconds < 2 * DAY) {
            return seconds / HOUR + "h";
        }
        if (seconds < 8 * DAY) {
            return two(seconds, DAY, "d", HOUR, "h");
        }
        if (seconds < 2 * YEAR) {
            return seconds / DAY + "d";
        }
        if (seconds < 8 * YEAR) {
            return two(seconds, YEAR, "y", DAY, "d");
        }
        return seconds / YEAR + "y";
    }

    private static String two(long seconds, long big, String bigUnit, long small, String smallUnit) {
        long rest = seconds % big / small;
        return seconds / big + bigUnit + (rest == 0 ? "" : rest + smallUnit);
    }
}
