package dev.navarch.apiserver.audit;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes identifiers that nobody else has, without asking for randomness each time. Safe for many threads. */
public final class AuditIds {

    private final long secret;
    private final AtomicLong counter;

    public AuditIds(RandomGenerator random) {
        this.secret = random.nextLong();
        this.counter = new AtomicLong(random.nextLong());
    }

    /** A new identifier, in the form of a random UUID. */
    public String next() {
        long number = counter.incrementAndGet();
        long high = mix(number ^ secret) & ~0xf000L | 0x4000L;
        long low = mix(number + secret) & ~(3L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
