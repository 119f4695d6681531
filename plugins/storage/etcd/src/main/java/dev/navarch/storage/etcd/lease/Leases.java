package dev.navarch.storage.etcd.lease;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.etcd.client.Connection;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Leases that keys of like times to live share: one that is granted for a little longer serves all who come within that
 * little. Time is measured on the machine's own monotonic clock, as etcd measures it on its own.
 */
public final class Leases {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int SHARE = 20;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Duration, Granted> current = new ConcurrentHashMap<>();

    private record Granted(long id, long usableUntilNanos) {

        boolean usable() {
            return System.nanoTime() - usableUntilNanos < 0;
        }
    }

    public Leases(Connection connection) {
        this.connection = connection;
    }

    /** A lease that lasts for at least that long from now, and at most a few seconds longer. */
    public long lease(Duration timeToLive) throws StorageException {
        Granted granted = current.get(timeToLive);
        if (granted != null && granted.usable()) {
            return granted.id();
        }
        lock.lock();
        try {
            granted = current.get(timeToLive);
            if (granted == null || !granted.usable()) {
                granted = grant(timeToLive);
                removeUnusable();
                current.put(timeToLive, granted);
            }
            return granted.id();
        } finally {
            lock.unlock();
        }
    }

    private Granted grant(Duration timeToLive) throws StorageException {
        Duration window = timeToLive.dividedBy(SHARE);
        window = window.compareTo(SHORTEST) < 0 ? SHORTEST : window.compareTo(LONGEST) > 0 ? LONGEST : window;
        long usableUntil = System.nanoTime() + window.toNanos();
        long seconds = timeToLive.plus(window).plusMillis(999).toSeconds();
        return new Granted(connection.await(connection.leases().grant(seconds)).getID(), usableUntil);
    }

    private void removeUnusable() {
        for (Iterator<Granted> all = current.values().iterator(); all.hasNext(); ) {
            if (!all.next().usable()) {
                all.remove();
            }
        }
    }
}
