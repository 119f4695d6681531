package dev.navarch.spi.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The expectation of a write did not hold; nothing was changed. */
public final class ComparisonFailedException extends StorageException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Entry current;

    public ComparisonFailedException(String key, @Nullable Entry current) {
        super(key + (current == null ? " does not exist" : " is at revision " + current.modified()));
        this.current = current;
    }

    /** The entry as it was when the comparison failed; empty if there was none. */
    public Optional<Entry> current() {
        return Optional.ofNullable(current);
    }
}
