/** Objects of the API, read from the API server's memory. */
@NullMarked
package dev.navarch.spi.objects;

import org.jspecify.annotations.NullMarked;
