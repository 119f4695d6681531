package dev.navarch.kinds.tree;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as API objects print them. */
public final class Times {

    private Times() {}

    /** To the second, in UTC. */
    public static String print(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
