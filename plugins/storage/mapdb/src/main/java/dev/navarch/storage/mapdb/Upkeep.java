package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.mapdb.commit.Committer;
import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.index.Table;
import dev.navarch.storage.mapdb.snapshot.Checkpoints;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves entries into the index and replaces long journals by snapshots, both beside the writes. */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final StoreDirectory directory;
    private final Settings settings;
    private final Table table;
    private final Committer committer;
    private final Checkpoints checkpoints;
    private final Thread thread;
    private long journalBytes;
    private long snapshotBytes;
    private long failedAt;
    private volatile boolean indexFailed;
    private volatile boolean stopping;

    Upkeep(
            StoreDirectory directory,
            Settings settings,
            Table table,
            Committer committer,
            java.util.function.LongSupplier published,
            long snapshotBytes,
            ThreadFactory threads) {
        this.directory = directory;
        this.settings = settings;
        this.table = table;
        this.committer = committer;
        this.snapshotBytes = snapshotBytes;
        this.checkpoints = new Checkpoints(directory, table, published, () -> stopping);
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** Told about each batch; wakes the thread where there is something to do. */
    void committed(long journalLength) {
        lock.lock();
        try {
            journalBytes = journalLength;
            if (settlingIsDue() || checkpointIsDue()) {
                wanted.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean settlingIsDue() {
        long bytes = table.unsettledBytes();
        return !indexFailed && bytes > settings.memory() && directory.hasRoom(bytes);
    }

    private boolean checkpointIsDue() {
        long limit = Math.max(settings.journal(), snapshotBytes);
        return journalBytes > limit && (failedAt == 0 || journalBytes > failedAt + limit / 4);
    }

    private void run() {
        while (true) {
            boolean checkpoint;
            lock.lock();
            try {
                while (!stopping && !settlingIsDue() && !checkpointIsDue()) {
                    wanted.awaitUninterruptibly();
                }
                if (stopping) {
                    return;
                }
                checkpoint = checkpointIsDue();
            } finally {
                lock.unlock();
            }
            if (settlingIsDue()) {
                settle();
            }
            if (checkpoint) {
                checkpoint();
            }
        }
    }

    private void settle() {
        try {
            table.settle();
        } catch (RuntimeException | Error e) {
            indexFailed = true;
            LOG.error(
                    "The index in {} has failed and takes nothing more; a restart makes it anew", directory.path(), e);
        }
    }

    /** Whether the index holds what it was given. */
    boolean indexIsSound() {
        return !indexFailed;
    }

    private void checkpoint() {
        try {
            long size = checkpoints.make(committer.rotate().get());
            lock.lock();
            try {
                snapshotBytes = size;
                failedAt = 0;
                journalBytes = 0;
            } finally {
                lock.unlock();
            }
        } catch (IOException | ExecutionException e) {
            LOG.warn("Cannot write a snapshot to {}, the journal grows on: {}", directory.path(), e.getMessage());
            lock.lock();
            try {
                failedAt = Math.max(1, journalBytes);
            } finally {
                lock.unlock();
            }
        } catch (StorageException e) {
            LOG.debug("No snapshot: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    void close() {
        lock.lock();
        try {
            stopping = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
