/** Events: what happened to an object, for people to read. */
@NullMarked
package dev.navarch.spi.event;

import org.jspecify.annotations.NullMarked;
