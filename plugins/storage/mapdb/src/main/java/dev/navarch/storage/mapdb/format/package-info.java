/** Bytes on disk: changes, and the checksummed frames that hold them. */
@NullMarked
package dev.navarch.storage.mapdb.format;

import org.jspecify.annotations.NullMarked;
