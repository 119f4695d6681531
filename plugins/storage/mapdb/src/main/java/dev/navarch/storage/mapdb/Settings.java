package dev.navarch.storage.mapdb;

/**
 * Sizes in bytes.
 *
 * @param history of recent changes, kept in memory for watches and reads at an earlier revision
 * @param memory what entries may take before they are moved into the index
 * @param journal how long the journal may become, or as long as the last snapshot, before a snapshot replaces it
 */
record Settings(long history, long memory, long journal) {}
