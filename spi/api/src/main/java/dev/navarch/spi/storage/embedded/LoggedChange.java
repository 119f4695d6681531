package dev.navarch.spi.storage.embedded;

import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One change of one key with both of its sides, so that it can be undone.
 *
 * @param before null where the key came into being
 * @param after null where the key was deleted
 */
public record LoggedChange(
        String key,
        long revision,
        @Nullable Entry before,
        @Nullable Entry after) {

    private static final int OVERHEAD = 200;

    /** As watchers see it. */
    public Change change() {
        return after == null ? new Change.Delete(key, revision) : new Change.Put(after);
    }

    /** Roughly what keeping this change costs in memory. */
    long bytes() {
        return OVERHEAD + key.length() + (after == null ? 0 : after.value().length);
    }
}
