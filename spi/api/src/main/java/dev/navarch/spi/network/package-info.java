/** How pods get their network. */
@NullMarked
package dev.navarch.spi.network;

import org.jspecify.annotations.NullMarked;
