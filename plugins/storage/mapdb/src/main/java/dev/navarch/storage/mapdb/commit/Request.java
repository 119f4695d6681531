package dev.navarch.storage.mapdb.commit;

import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A write on its way, and the thread that waits for it. */
final class Request {

    private final Write write;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Commit commit;
    private @Nullable StorageException failure;

    Request(Write write) {
        this.write = write;
    }

    Write write() {
        return write;
    }

    /** Bytes that this write adds to a batch, roughly. */
    int size() {
        return write instanceof Write.Put put ? put.value().length : 0;
    }

    void prepare(Commit outcome) {
        this.commit = outcome;
    }

    void fail(StorageException outcome) {
        this.failure = outcome;
    }

    boolean failed() {
        return failure != null;
    }

    /** Hands the outcome to the waiting thread. */
    void finish() {
        done.countDown();
    }

    /** Waits for the outcome. A thread that is interrupted meanwhile learns that it is unknown. */
    Commit await() throws StorageException {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while a write to " + write.key() + " was under way", e, true);
        }
        if (failure != null) {
            throw failure;
        }
        if (commit == null) {
            throw new IllegalStateException("a write has ended without an outcome");
        }
        return commit;
    }
}
