/** Figures of plugins in tests. */
@NullMarked
package dev.navarch.spi.testkit.metrics;

import org.jspecify.annotations.NullMarked;
