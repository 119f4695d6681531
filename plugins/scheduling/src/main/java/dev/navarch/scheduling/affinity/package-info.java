/** Pods that want to be near or far from other pods. */
@NullMarked
package dev.navarch.scheduling.affinity;

import org.jspecify.annotations.NullMarked;
