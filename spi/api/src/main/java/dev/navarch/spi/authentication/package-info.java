/** Who sends a request. */
@NullMarked
package dev.navarch.spi.authentication;

import org.jspecify.annotations.NullMarked;
