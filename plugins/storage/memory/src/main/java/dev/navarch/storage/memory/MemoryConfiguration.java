package dev.navarch.storage.memory;

import java.util.Optional;

/**
 * The section of the memory store.
 *
 * @param historyMegabytes how much of the changes' history to keep for watches and reads at an earlier revision; 32 where
 *     absent
 */
public record MemoryConfiguration(Optional<Integer> historyMegabytes) {

    private static final int MEGABYTE = 1 << 20;

    long historyBytes() {
        return (long) historyMegabytes.orElse(32) * MEGABYTE;
    }
}
