/** Removing pods from nodes that they can no longer stay on. */
@NullMarked
package dev.navarch.controllers.cluster.eviction;

import org.jspecify.annotations.NullMarked;
