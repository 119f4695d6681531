/** How pods find nodes: plugins for each step of the way, and the views of pods and nodes that they judge. */
@NullMarked
package dev.navarch.spi.scheduling;

import org.jspecify.annotations.NullMarked;
