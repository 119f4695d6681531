package dev.navarch.spi.storage;

import dev.navarch.spi.plugin.Plugin;

/** The service of a storage plugin, chosen by {@link #name()} with {@code --storage}. */
public interface StorageProvider extends Plugin {

    /**
     * Opens the store, recovering what an unclean stop left behind, and returns when it can serve. Called once, after
     * {@link Plugin#start}.
     *
     * @throws StorageException if it is in use by another instance, damaged or unreachable: the message names the place
     *     and the remedy
     */
    Storage open() throws StorageException;
}
