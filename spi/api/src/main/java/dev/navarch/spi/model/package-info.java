/** Questions about API objects that plugins of many kinds ask. Pure functions. */
@NullMarked
package dev.navarch.spi.model;

import org.jspecify.annotations.NullMarked;
