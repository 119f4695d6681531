/** Room made for a pod by the eviction of less important ones. */
@NullMarked
package dev.navarch.scheduling.preemption;

import org.jspecify.annotations.NullMarked;
