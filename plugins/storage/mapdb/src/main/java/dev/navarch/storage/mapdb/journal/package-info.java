/** The truth: every change, in order, fsynced before it is acknowledged. */
@NullMarked
package dev.navarch.storage.mapdb.journal;

import org.jspecify.annotations.NullMarked;
