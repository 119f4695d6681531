/** The data directory: its lock, and changes to it that survive a power loss. */
@NullMarked
package dev.navarch.storage.mapdb.directory;

import org.jspecify.annotations.NullMarked;
