/** What every add-on must do. */
@NullMarked
package dev.navarch.spi.testkit.addon;

import org.jspecify.annotations.NullMarked;
