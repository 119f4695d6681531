package dev.navarch.controllers.cluster.quota;

import dev.navarch.spi.controller.Key;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long quotas have not changed. Admission charges a quota a moment before the object is stored, so a count that
 * was made in between lacks it; only what is counted while nothing has been charged for a while can be believed. A quota
 * that is used up is not charged, so what it waits for always comes to be given back. That the count itself lacks nothing
 * that is stored is another matter: see {@link Counted#isCurrent}.
 */
final class Rest {

    private static final Duration LONG_ENOUGH = Duration.ofMillis(250);

    private final InstantSource clock;
    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    Rest(InstantSource clock) {
        this.clock = clock;
    }

    /** How long the quota has yet to remain as it is; zero if it has been long enough. */
    Duration missing(Key key, ResourceQuota quota) {
        Instant now = clock.instant();
        String version = quota.getMetadata().getResourceVersion();
        Seen at = seen.compute(
                key,
                (same, before) -> before != null && before.version().equals(version) ? before : new Seen(version, now));
        Duration left = LONG_ENOUGH.minus(Duration.between(at.since(), now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    void forget(Key key) {
        seen.remove(key);
    }

    private record Seen(String version, Instant since) {}
}
