package dev.navarch.spi.storage;

import java.util.List;

/**
 * What a read returned.
 *
 * @param revision the state that was read; for a read of the newest, the store's revision at that moment, at least that
 *     of every write acknowledged before the read began
 * @param entries in the order of keys
 * @param remaining how many more entries of the range follow after the last one here
 */
public record Page(long revision, List<Entry> entries, long remaining) {}
