package dev.navarch.spi.storage;

import java.util.List;

/** The changes after some revision, in order. For one reading thread; {@link #close} may come from any. */
public interface ChangeStream extends AutoCloseable {

    /**
     * Waits for the next changes.
     *
     * @return one or more changes, or none where the store only tells how far it has come
     * @throws CompactedException if the reader has fallen so far behind that changes are lost to it
     * @throws StorageException if the stream has ended or was closed
     */
    Changes next() throws StorageException, InterruptedException;

    @Override
    void close();

    /**
     * Some consecutive changes.
     *
     * @param revision every change up to and including this one has been delivered
     */
    record Changes(long revision, List<Change> changes) {}

    /** One change of one key. */
    sealed interface Change {

        /** The entry that came into being (created equals modified) or was changed. */
        record Put(Entry entry) implements Change {}

        /** A key that is gone since {@code revision}. */
        record Delete(String key, long revision) implements Change {}
    }
}
