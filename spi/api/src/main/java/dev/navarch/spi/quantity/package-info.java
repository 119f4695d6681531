/** Amounts of resources, and how much of them pods take. */
@NullMarked
package dev.navarch.spi.quantity;

import org.jspecify.annotations.NullMarked;
