package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToLongFunction;

/** Reading times and durations. */
final class Times {

    private Times() {}

    static void into(Functions all) {
        part(all, "getFullYear", ZonedDateTime::getYear);
        part(all, "getMonth", time -> time.getMonthValue() - 1);
        part(all, "getDate", ZonedDateTime::getDayOfMonth);
        part(all, "getDayOfMonth", time -> time.getDayOfMonth() - 1);
        part(all, "getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7);
        part(all, "getDayOfYear", time -> time.getDayOfYear() - 1);
        part(all, "getHours", ZonedDateTime::getHour);
        part(all, "getMinutes", ZonedDateTime::getMinute);
        part(all, "getSeconds", ZonedDateTime::getSecond);
        part(all, "getMilliseconds", time -> time.getNano() / 1_000_000);
        length(all, "getHours", Duration::toHours);
        length(all, "getMinutes", Duration::toMinutes);
        length(all, "getSeconds", Duration::toSeconds);
        length(all, "getMilliseconds", Duration::toMillis);
    }

    private static void part(Functions all, String name, ToLongFunction<ZonedDateTime> part) {
        all.add(name, arguments -> {
            Instant instant = Arguments.as(Instant.class, arguments, 0);
            ZoneId zone = arguments.length == 1 ? ZoneOffset.UTC : zone(Arguments.string(arguments, 1));
            return part.applyAsLong(instant.atZone(zone));
        });
    }

    private static void length(Functions all, String name, ToLongFunction<Duration> length) {
        all.add(name, arguments -> {
            Duration duration = Arguments.as(Duration.class, arguments, 0);
            return duration.isNegative() ? -length.applyAsLong(duration.negated()) : length.applyAsLong(duration);
        });
    }

    private static ZoneId zone(String name) {
        try {
            if (name.matches("[+-]?\\d\\d:\\d\\d")) {
                return ZoneOffset.of(name.charAt(0) == '-' || name.charAt(0) == '+' ? name : "+" + name);
            }
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Failure("unknown time zone " + name);
        }
    }
}
