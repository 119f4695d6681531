/** Priorities of pods. */
@NullMarked
package dev.navarch.kinds.scheduling;

import org.jspecify.annotations.NullMarked;
