/** Kinds of volumes that a node can give to its pods. */
@NullMarked
package dev.navarch.spi.volume;

import org.jspecify.annotations.NullMarked;
