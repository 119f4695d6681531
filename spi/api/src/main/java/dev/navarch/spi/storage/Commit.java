package dev.navarch.spi.storage;

/**
 * A durable change.
 *
 * @param revision of the change
 * @param entry as it is now; for a deletion, as it last was
 */
public record Commit(long revision, Entry entry) {}
