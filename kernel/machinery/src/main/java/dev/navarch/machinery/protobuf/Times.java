package dev.navarch.machinery.protobuf;

import dev.navarch.machinery.json.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as messages of seconds and nanoseconds; the zero time is an empty message. */
final class Times {

    private static final int DATE_AND_TIME = "2006-01-02T15:04:05".length();

    private Times() {}

    /** Empty for the zero time. */
    static String read(WireReader in, boolean micro) {
        if (in.atEnd()) {
            return "";
        }
        long seconds = 0;
        long nanos = 0;
        while (in.next()) {
            switch (in.number()) {
                case 1 -> seconds = in.number64();
                case 2 -> nanos = in.number64();
                default -> in.skip();
            }
        }
        try {
            LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new MalformedException("time out of range");
            }
            String text = time.toString();
            String whole = text.length() < DATE_AND_TIME ? text + ":00" : text;
            return micro ? "%s.%06dZ".formatted(whole, Math.floorMod(nanos, 1_000_000_000L) / 1000) : whole + "Z";
        } catch (DateTimeException e) {
            throw new MalformedException("time out of range");
        }
    }

    static void write(WireWriter out, String text) {
        Instant time;
        try {
            time = Instant.parse(text);
        } catch (DateTimeException e) {
            return;
        }
        out.number(2, time.getNano());
        out.number(1, time.getEpochSecond());
    }
}
