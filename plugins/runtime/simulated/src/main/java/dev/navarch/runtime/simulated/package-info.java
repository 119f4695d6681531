/** Pods that are played rather than run. */
@NullMarked
package dev.navarch.runtime.simulated;

import org.jspecify.annotations.NullMarked;
