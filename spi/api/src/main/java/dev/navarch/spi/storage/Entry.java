package dev.navarch.spi.storage;

/**
 * A key and its value. The array is shared: neither the store nor its callers may alter it.
 *
 * @param created the revision at which the key came into being, the last time that it did
 * @param modified the revision of the newest change
 */
public record Entry(String key, byte[] value, long created, long modified) {}
