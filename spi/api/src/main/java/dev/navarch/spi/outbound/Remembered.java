package dev.navarch.spi.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers that are good for a while. When there are too many of them, the memory starts anew. */
public final class Remembered<K, V> {

    private static final int MOST = 8_192;

    private record Entry<V>(V value, Instant end) {}

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Remembered(InstantSource clock) {
        this.clock = clock;
    }

    public Optional<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(entry.end)) {
            return Optional.of(entry.value);
        }
        entries.remove(key, entry);
        return Optional.empty();
    }

    public void put(K key, V value, Duration life) {
        if (life.isZero() || life.isNegative()) {
            return;
        }
        if (entries.size() >= MOST) {
            entries.clear();
        }
        entries.put(key, new Entry<>(value, clock.instant().plus(life)));
    }
}
