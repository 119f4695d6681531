/** The newest entries: those just written in memory, the others in MapDB. */
@NullMarked
package dev.navarch.storage.mapdb.index;

import org.jspecify.annotations.NullMarked;
