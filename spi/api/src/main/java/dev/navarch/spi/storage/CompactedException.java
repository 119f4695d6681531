package dev.navarch.spi.storage;

/** The state or the changes asked for have been forgotten. */
public final class CompactedException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final long oldest;

    public CompactedException(long oldest) {
        super("compacted: the oldest revision kept is " + oldest);
        this.oldest = oldest;
    }

    /** The oldest revision that can still be read. */
    public long oldest() {
        return oldest;
    }
}
