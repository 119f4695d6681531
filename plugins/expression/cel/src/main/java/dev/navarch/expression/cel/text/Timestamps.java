package dev.navarch.expression.cel.text;

import dev.navarch.expression.cel.value.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time, as RFC 3339 writes them. */
public final class Timestamps {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /** A date and time with its offset; anything else is a failure. */
    public static Instant parse(String text) {
        try {
            return checked(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            throw new Failure("parsing time " + Quote.of(text) + " as RFC 3339 failed");
        }
    }

    /** A date alone as well, and a time without an offset. */
    public static Instant parseLenient(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (text.length() == 19) {
                return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            throw new Failure("Invalid date-time formatted string " + text);
        }
        return parse(text.replace(' ', 'T'));
    }

    /** Years 1 to 9999 only. */
    public static Instant checked(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new Failure("timestamp overflow");
        }
        return instant;
    }

    /** In UTC, with as many digits of the second as needed. */
    public static String format(Instant instant) {
        String text = instant.toString();
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }
}
