/** How messages that clients read are put together. */
@NullMarked
package dev.navarch.spi.message;

import org.jspecify.annotations.NullMarked;
