/** What every store must do. */
@NullMarked
package dev.navarch.spi.testkit.storage;

import org.jspecify.annotations.NullMarked;
