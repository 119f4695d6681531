package dev.navarch.controllers.workloads.cronjob;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule in cron's five fields (minute, hour, day of month, month, day of week), or one of its short names. Where both
 * days are restricted, either will do.
 */
final class Schedule {

    private static final Map<String, String> SHORT = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int MOST_YEARS = 5;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;
    private final ZoneId zone;

    private Schedule(String[] fields, ZoneId zone) {
        this.minutes = field(fields[0], 0, 59, List.of());
        this.hours = field(fields[1], 0, 23, List.of());
        this.days = field(fields[2], 1, 31, List.of());
        this.months = field(fields[3], 1, 12, MONTHS);
        this.weekdays = field(fields[4], 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.eitherDay = !starred(fields[2]) && !starred(fields[4]);
        this.zone = zone;
    }

    /** Empty if the text is no schedule: the API server lets none of these in. */
    static Optional<Schedule> parse(String text, ZoneId zone) {
        String[] fields = SHORT.getOrDefault(text.strip(), text.strip()).split("\\s+");
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schedule(fields, zone));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first time after {@code after}; empty if there is none within years, such as for the 30th of February. */
    Optional<Instant> next(Instant after) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = time.plusYears(MOST_YEARS);
        while (time.isBefore(end)) {
            if (!months.get(time.getMonthValue())) {
                time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!fits(time)) {
                time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            } else if (!minutes.get(time.getMinute())) {
                time = time.plus(Duration.ofMinutes(1));
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean fits(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return eitherDay ? day || weekday : day && weekday;
    }

    private static boolean starred(String field) {
        return field.startsWith("*") || field.equals("?");
    }

    private static BitSet field(String field, int first, int last, List<String> names) {
        BitSet result = new BitSet(last + 1);
        for (String part : field.toLowerCase(Locale.ROOT).split(",")) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            int from = first;
            int to = last;
            if (!starred(stepped[0])) {
                String[] ends = stepped[0].split("-", 2);
                from = number(ends[0], first, names);
                to = ends.length == 2 ? number(ends[1], first, names) : stepped.length == 2 ? last : from;
            } else if (last == 7) {
                to = 6;
            }
            if (from < first || to > last || from > to || step < 1) {
                throw new IllegalArgumentException(part);
            }
            for (int value = from; value <= to; value += step) {
                result.set(value);
            }
        }
        return result;
    }

    private static int number(String text, int first, List<String> names) {
        int named = names.indexOf(text);
        return named >= 0 ? named + first : Integer.parseInt(text);
    }
}
