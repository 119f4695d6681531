package dev.navarch.spi.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of a log.
 *
 * @param follow go on until the container ends
 * @param timestamps begin each line with its time in RFC 3339 and a space
 * @param tailLines only that many of the last lines
 * @param since only lines of that time or later
 */
public record LogOptions(boolean follow, boolean timestamps, OptionalInt tailLines, Optional<Instant> since) {

    /** All there is so far. */
    public static LogOptions whole() {
        return new LogOptions(false, false, OptionalInt.empty(), Optional.empty());
    }
}
