package dev.navarch.spi.storage;

/**
 * Which entries to read.
 *
 * @param prefix the keys' common beginning
 * @param after only keys greater than this one, for the pages after the first; empty for the first page
 * @param limit the most entries to return; 0 for all
 * @param revision the state to read; 0 for the newest, otherwise exactly that one
 * @param keysOnly whether values may be left empty
 */
public record Range(String prefix, String after, int limit, long revision, boolean keysOnly) {

    /** Everything below a prefix, as it is now. */
    public static Range all(String prefix) {
        return new Range(prefix, "", 0, 0, false);
    }

    /**
     * The range that holds one key alone, as it is now. Keys that merely begin with it come after it and are cut off by
     * the limit; compare the key of what is returned.
     */
    public static Range single(String key) {
        return new Range(key, "", 1, 0, false);
    }
}
