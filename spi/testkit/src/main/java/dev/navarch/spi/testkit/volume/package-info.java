/** What every kind of volume must do. */
@NullMarked
package dev.navarch.spi.testkit.volume;

import org.jspecify.annotations.NullMarked;
