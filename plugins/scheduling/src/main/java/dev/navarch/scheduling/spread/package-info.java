/** Pods of one sort, spread over nodes and zones. */
@NullMarked
package dev.navarch.scheduling.spread;

import org.jspecify.annotations.NullMarked;
