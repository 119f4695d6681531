package dev.navarch.admission.event;

import java.time.Duration;
import java.time.Instant;

/** Lets through so many a second in the long run, and some at once. Belongs to whoever locks it. */
final class TokenBucket {

    private static final double SECOND = 1e9;

    private final double perSecond;
    private final double most;
    private double tokens;
    private Instant last;

    /** A full one. */
    TokenBucket(double perSecond, int most, Instant now) {
        this.perSecond = perSecond;
        this.most = most;
        this.tokens = most;
        this.last = now;
    }

    /** Takes a token; false if there is none. */
    boolean take(Instant now) {
        Duration passed = Duration.between(last, now);
        if (passed.isPositive()) {
            tokens = Math.min(most, tokens + perSecond * passed.toNanos() / SECOND);
            last = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
