/** Nodes that can reach a pod's volumes. */
@NullMarked
package dev.navarch.scheduling.volume;

import org.jspecify.annotations.NullMarked;
