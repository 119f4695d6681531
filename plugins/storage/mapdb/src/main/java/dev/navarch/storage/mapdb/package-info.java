/** A store in one directory: a journal is the truth, MapDB the index over it. */
@NullMarked
package dev.navarch.storage.mapdb;

import org.jspecify.annotations.NullMarked;
