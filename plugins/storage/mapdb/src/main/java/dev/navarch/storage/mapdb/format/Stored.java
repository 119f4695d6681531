package dev.navarch.storage.mapdb.format;

import dev.navarch.spi.storage.Entry;

/**
 * An entry with the end of its life.
 *
 * @param deadline milliseconds since the epoch; 0 for never
 */
public record Stored(Entry entry, long deadline) {}
