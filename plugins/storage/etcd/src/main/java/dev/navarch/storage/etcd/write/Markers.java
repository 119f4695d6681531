package dev.navarch.storage.etcd.write;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.etcd.client.Keys;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The markers of this process, as many as there are writes at the same time, up to a limit. */
public final class Markers {

    private static final int MOST = 256;

    private final Keys keys;
    private final UUID process = UUID.randomUUID();
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedDeque<Marker> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore free = new Semaphore(MOST);

    public Markers(Keys keys) {
        this.keys = keys;
    }

    Marker borrow() throws StorageException {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted before the write was begun", e);
        }
        Marker marker = idle.pollFirst();
        return marker == null ? new Marker(keys.marker(process + "/" + made.incrementAndGet())) : marker;
    }

    void giveBack(Marker marker) {
        if (!marker.lost()) {
            idle.addFirst(marker);
        }
        free.release();
    }
}
