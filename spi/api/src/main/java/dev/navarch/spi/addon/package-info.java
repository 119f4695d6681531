/** Parts of a cluster that can be left out, such as its DNS. */
@NullMarked
package dev.navarch.spi.addon;

import org.jspecify.annotations.NullMarked;
