package dev.navarch.storage.mapdb;

import java.util.Optional;

/**
 * The section of the store.
 *
 * @param storeDirectory where it lives; the plugin's own directory where absent
 * @param historyMegabytes how much of the changes' history to keep in memory for watches and reads at an earlier
 *     revision; 16 where absent
 * @param memoryMegabytes how large the newest entries may grow before they move out of memory into the index; 32 where
 *     absent
 * @param journalMegabytes how long the journal may grow before a snapshot replaces it; 32 where absent
 */
public record MapdbConfiguration(
        Optional<String> storeDirectory,
        Optional<Integer> historyMegabytes,
        Optional<Integer> memoryMegabytes,
        Optional<Integer> journalMegabytes) {

    Settings settings() {
        return new Settings(
                bytes(historyMegabytes.orElse(16)),
                bytes(memoryMegabytes.orElse(32)),
                bytes(journalMegabytes.orElse(32)));
    }

    private static long bytes(int megabytes) {
        return (long) megabytes << 20;
    }
}
