/** Figures that plugins publish of themselves. */
@NullMarked
package dev.navarch.spi.metrics;

import org.jspecify.annotations.NullMarked;
