package dev.navarch.machinery.decoding;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** RFC 3339 times, brought to UTC and to the precision that Kubernetes keeps. */
final class Times {

    private static final int DATE_AND_TIME = "2006-01-02T15:04:05".length();
    private static final String SHAPE = "0000-00-00T00:00:00";

    private Times() {}

    /**
     * The canonical text; empty for the zero time, the first second of year 1.
     *
     * @param micro six decimals: neither more nor less may be given; otherwise decimals are cut off
     */
    static String canonical(String text, boolean micro) {
        int at = DATE_AND_TIME;
        if (text.length() <= at || !hasShape(text)) {
            throw malformed(text);
        }
        int decimals = 0;
        if (text.charAt(at) == '.') {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
                decimals++;
            }
            if (decimals == 0) {
                throw malformed(text);
            }
        }
        if (micro && decimals != 6) {
            throw malformed(text);
        }
        int offset = offset(text, at);
        LocalDateTime time = read(text);
        if (offset == 0 && time.getYear() > 1) {
            return micro || decimals == 0 ? utc(text, at) : text.substring(0, DATE_AND_TIME) + "Z";
        }
        LocalDateTime shifted = time.minusMinutes(offset);
        if (shifted.equals(LocalDateTime.of(1, 1, 1, 0, 0))) {
            return "";
        }
        String seconds = shifted.toEpochSecond(ZoneOffset.UTC) % 60 == 0 ? shifted + ":00" : shifted.toString();
        return seconds + (micro ? text.substring(DATE_AND_TIME, DATE_AND_TIME + 7) : "") + "Z";
    }

    private static String utc(String text, int zone) {
        return text.length() == zone + 1 ? text : text.substring(0, zone) + "Z";
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < DATE_AND_TIME; i++) {
            char wanted = SHAPE.charAt(i);
            if (wanted == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static LocalDateTime read(String text) {
        try {
            return LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19));
        } catch (DateTimeException e) {
            throw malformed(text);
        }
    }

    /** Minutes east of Greenwich. */
    private static int offset(String text, int at) {
        if (text.length() == at + 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        boolean fits = text.length() == at + 6
                && (text.charAt(at) == '+' || text.charAt(at) == '-')
                && text.charAt(at + 3) == ':'
                && isDigit(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && isDigit(text.charAt(at + 4))
                && isDigit(text.charAt(at + 5));
        if (!fits) {
            throw malformed(text);
        }
        int minutes = number(text, at + 1, at + 3) * 60 + number(text, at + 4, at + 6);
        return text.charAt(at) == '-' ? -minutes : minutes;
    }

    private static int number(String text, int from, int to) {
        int out = 0;
        for (int i = from; i < to; i++) {
            out = out * 10 + text.charAt(i) - '0';
        }
        return out;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ScalarMismatch malformed(String text) {
        return ScalarMismatch.wording("parsing time \"" + text + "\" as RFC 3339 failed");
    }
}
