package dev.navarch.spi.storage;

/**
 * An ordered map from keys to bytes in which every change has a revision: one number for the whole store, starting at 1
 * for the empty store and raised by exactly one write at a time. Keys are ASCII and ordered by their bytes. All methods
 * block; they are called from many virtual threads at once.
 *
 * <p>A successful {@link #write} is durable: it survives {@code kill -9} and power loss from the moment it returns.
 */
public interface Storage extends AutoCloseable {

    /** Reads a page of a range of keys at one revision; see {@link Range}. An empty page still tells the revision. */
    Page read(Range range) throws StorageException;

    /**
     * The newest revision: that of a {@link #read} at this moment, and so at least that of every write that has returned.
     * Asked before every consistent read, so a store that knows it without reading should say so.
     */
    default long revision() throws StorageException {
        return read(new Range("~", "", 1, 0, true)).revision();
    }

    /**
     * Applies one conditional change.
     *
     * @return its revision and the entry as it is now (for a deletion: as it last was)
     * @throws ComparisonFailedException if the expectation does not hold; nothing was changed
     * @throws StorageException if the outcome is failure or unknown; see {@link StorageException#outcomeUnknown()}
     */
    Commit write(Write write) throws StorageException;

    /**
     * Follows every change to keys with that prefix after {@code revision}: the first event has a higher revision, none
     * is left out, none comes twice.
     *
     * @throws CompactedException if changes after {@code revision} have been forgotten
     */
    ChangeStream watch(String prefix, long revision) throws StorageException;

    /**
     * Forgets versions that were overwritten or deleted at or before {@code revision}, so that reads and watches from
     * before it fail with {@link CompactedException}. Optional: a store that keeps no old versions does nothing.
     */
    default void compact(long revision) throws StorageException {}

    /** Bytes on disk, for metrics and the status line; zero where not known. */
    default long sizeOnDisk() {
        return 0;
    }

    /** Ends all watches and releases the store. A write under way either becomes durable or fails. */
    @Override
    void close() throws StorageException;
}
