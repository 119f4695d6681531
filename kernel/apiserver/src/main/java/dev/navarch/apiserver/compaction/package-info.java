/** Forgets old versions in time, so that the storage does not grow without end. */
@NullMarked
package dev.navarch.apiserver.compaction;

import org.jspecify.annotations.NullMarked;
