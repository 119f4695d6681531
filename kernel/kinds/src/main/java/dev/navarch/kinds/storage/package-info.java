/** Volumes, claims and what provides them. */
@NullMarked
package dev.navarch.kinds.storage;

import org.jspecify.annotations.NullMarked;
