package dev.navarch.kinds.batch;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Schedules in cron format, and time zones. */
final class Schedules {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Set<String> MACROS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

    private Schedules() {}

    /** What is wrong with a schedule; empty if nothing. */
    static String problem(String schedule) {
        if (schedule.contains("TZ")) {
            return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
        }
        if (schedule.startsWith("@")) {
            return MACROS.contains(schedule) || schedule.startsWith("@every ") && isDuration(schedule.substring(7))
                    ? ""
                    : "unrecognized descriptor: " + schedule;
        }
        String[] fields = schedule.strip().split("\\s+");
        if (fields.length != 5) {
            return "expected exactly 5 fields, found " + fields.length + ": [" + schedule + "]";
        }
        boolean valid = field(fields[0], 0, 59, List.of(), 0)
                && field(fields[1], 0, 23, List.of(), 0)
                && field(fields[2], 1, 31, List.of(), 0)
                && field(fields[3], 1, 12, MONTHS, 1)
                && field(fields[4], 0, 6, DAYS, 0);
        return valid ? "" : "failed to parse schedule: " + schedule;
    }

    /** Whether this names a time zone that everybody knows; the local one is none. */
    static boolean isZone(String zone) {
        if (zone.isEmpty() || zone.equalsIgnoreCase("Local")) {
            return false;
        }
        return zone.equals("UTC") || ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static boolean field(String field, int lowest, int highest, List<String> names, int firstName) {
        for (String range : field.split(",", -1)) {
            if (!range(range, lowest, highest, names, firstName)) {
                return false;
            }
        }
        return true;
    }

    private static boolean range(String range, int lowest, int highest, List<String> names, int firstName) {
        int slash = range.indexOf('/');
        if (slash >= 0 && number(range.substring(slash + 1), List.of(), 0) <= 0) {
            return false;
        }
        String span = slash < 0 ? range : range.substring(0, slash);
        if (span.equals("*") || span.equals("?")) {
            return true;
        }
        int dash = span.indexOf('-');
        int from = number(dash < 0 ? span : span.substring(0, dash), names, firstName);
        int to = dash < 0 ? from : number(span.substring(dash + 1), names, firstName);
        return from >= lowest && to <= highest && from <= to;
    }

    private static int number(String text, List<String> names, int firstName) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + firstName;
        }
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(text);
    }

    private static boolean isDuration(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || "hmsun.µ".indexOf(c) >= 0)
                && Character.isLetter(text.charAt(text.length() - 1));
    }
}
