/** The state at some revision, after which older journals can go. */
@NullMarked
package dev.navarch.storage.mapdb.snapshot;

import org.jspecify.annotations.NullMarked;
