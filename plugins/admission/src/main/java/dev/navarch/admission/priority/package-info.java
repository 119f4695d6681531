/** Priorities of pods. */
@NullMarked
package dev.navarch.admission.priority;

import org.jspecify.annotations.NullMarked;
